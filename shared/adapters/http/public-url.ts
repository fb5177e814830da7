import { isIP } from "node:net";
import { refusedAddress } from "./public-address.ts";

/** The web's own ports and their usual second ones; every other port belongs to some other service. */
const ports = new Set(["", "80", "443", "8080", "8443"]);
/** Names that mean a machine or a network of one's own. */
const localNames = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|svc|home\.arpa|onion|alt|invalid|test)$/;
/** No name holds one; a resolver that drops it would look up another name than the one that was checked. */
const emptyLabel = /(?:^|\.)(?:\.|$)/;

/** Why no request may go to this URL; null where only its name's addresses are left to be checked. */
export function refusedUrl(url: URL): string | null {
  if (url.protocol !== "http:" && url.protocol !== "https:") return `${url.protocol} is neither http nor https`;
  if (url.username !== "" || url.password !== "") return "the URL holds a user name or password";
  if (!ports.has(url.port)) return `port ${url.port} is none of 80, 443, 8080 and 8443`;
  // The URL parser has written every spelling of an IPv4 address as four decimal numbers.
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host) !== 0) {
    const refused = refusedAddress(host);
    return refused === null ? null : `${host} ${refused}`;
  }
  if (!host.includes(".") || emptyLabel.test(host) || localNames.test(host)) return `${host} is no public name`;
  return null;
}
