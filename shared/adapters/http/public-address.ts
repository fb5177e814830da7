import ipaddr from "ipaddr.js";

/** Public by their range, yet answered inside a cloud: the address of Azure's platform services. */
const cloudAddresses = new Set(["168.63.129.16"]);

/** All that is routed as IPv6 lies here; what is mapped, translated or local lies outside. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
/** Inside it: 6bone (returned) and documentation, which the library counts as unicast. */
const notRouted = ["3ffe::/16", "3fff::/20"].map((block) => ipaddr.IPv6.parseCIDR(block));
/** Carries an IPv4 address in its last half (ISATAP), private ones too. */
const isatap = /^(?:0|200):5efe$/;

/** Why no request may go to this address, as DNS or a URL gives it; null for a public one. */
export function refusedAddress(address: string): string | null {
  if (!ipaddr.isValid(address)) return "is no IP address";
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? refusedIpv6(parsed) : refusedIpv4(parsed);
}

function refusedIpv4(address: ipaddr.IPv4): string | null {
  const range = address.range();
  if (range !== "unicast") return `is no public address (${range})`;
  return cloudAddresses.has(address.toString()) ? "is an address of a cloud's own services" : null;
}

function refusedIpv6(address: ipaddr.IPv6): string | null {
  const range = address.range();
  const carriesIpv4 = isatap.test(
    address.parts
      .slice(4, 6)
      .map((part) => part.toString(16))
      .join(":"),
  );
  if (range !== "unicast") return `is no public address (${range})`;
  if (address.zoneId !== undefined || carriesIpv4 || !address.match(globalUnicast) || notRouted.some((block) => address.match(block)))
    return "is no public address";
  return null;
}
