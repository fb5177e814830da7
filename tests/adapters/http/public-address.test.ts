import { describe, expect, it } from "vitest";
import { refusedAddress } from "../../../shared/adapters/http/public-address.ts";
import { refusedUrl } from "../../../shared/adapters/http/public-url.ts";
import { forbiddenIpv4, forbiddenIpv6, forbiddenUrls, noAddresses } from "./forbidden-addresses.ts";
import { publicAddresses, publicUrls } from "./public-addresses.ts";

describe("addresses that no request may go to", () => {
  it.each([...forbiddenIpv4, ...forbiddenIpv6])("%s (%s)", (address) => {
    expect(refusedAddress(address)).toMatch(/^is (no public address|an address of a cloud)/);
  });

  it.each(forbiddenIpv4)("%s (%s) inside IPv6", (address) => {
    for (const spelled of [`::ffff:${address}`, `::${address}`, `64:ff9b::${address}`]) expect(refusedAddress(spelled)).not.toBeNull();
  });

  it.each(noAddresses.map((text) => [text]))("'%s', which is none", (text) => {
    expect(refusedAddress(text)).toBe("is no IP address");
  });
});

describe("URLs that no request may go to", () => {
  it.each(forbiddenUrls)("%s (%s)", (url) => {
    expect(refusedUrl(new URL(url))).not.toBeNull();
  });

  it("are not even URLs where a zone stands in them", () => {
    expect(URL.canParse("http://[fe80::1%25eth0]/")).toBe(false);
  });
});

it.each(publicAddresses.map((address) => [address]))("%s is public", (address) => {
  expect(refusedAddress(address)).toBeNull();
});

it.each(publicUrls.map((url) => [url]))("%s may be asked", (url) => {
  expect(refusedUrl(new URL(url))).toBeNull();
});
