import { describe, expect, it } from "vitest";
import { nextHop } from "../../../shared/adapters/http/next-hop.ts";

const headers = {
  Accept: "application/json",
  "user-agent": "dive",
  Authorization: "Bearer k",
  "X-API-KEY": "k",
  "x-subscription-token": "k",
  cookie: "c",
  "content-type": "application/json",
};
const hop = (url: string, post = false) => ({
  method: post ? ("POST" as const) : ("GET" as const),
  url: new URL(url),
  headers,
  body: post ? '{"token":"k"}' : null,
});

describe("a redirect to another origin", () => {
  it.each([
    ["another host", "https://a.example.org/x", "https://b.example.org/y"],
    ["a host below it", "https://example.org/x", "https://a.example.org/y"],
    ["another port", "https://a.example.org/x", "https://a.example.org:8443/y"],
    ["no TLS", "https://a.example.org/x", "http://a.example.org/y"],
  ])("loses every key: %s", (_what, from, to) => {
    expect(nextHop(hop(from), 302, to)?.headers).toEqual({ Accept: "application/json", "user-agent": "dive" });
    expect(nextHop(hop(from, true), 302, to)).toMatchObject({ method: "GET", body: null, headers: { Accept: "application/json", "user-agent": "dive" } });
    expect(() => nextHop(hop(from, true), 307, to)).toThrow("redirects a request with a body");
  });
});

it("keeps its keys on the step up to TLS and within an origin", () => {
  expect(nextHop(hop("http://a.example.org/x"), 301, "https://a.example.org/x")?.headers).toEqual(headers);
  expect(nextHop(hop("http://a.example.org/x", true), 308, "https://a.example.org/x")).toMatchObject({ method: "POST", headers, body: '{"token":"k"}' });
  expect(nextHop(hop("https://a.example.org/x/y"), 302, "../z?q#f")).toMatchObject({ url: new URL("https://a.example.org/z?q#f"), headers });
});

it.each([200, 300, 304, 404])("is none with %i", (status) => {
  expect(nextHop(hop("https://a.example.org/"), status, "https://b.example.org/")).toBeNull();
});
