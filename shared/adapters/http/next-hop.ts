import { HttpError, type HttpRequest } from "../../ports/http-client.ts";

const redirects = new Set([301, 302, 303, 307, 308]);
/** What another host may see; a key may stand in any other header. */
const harmlessHeaders = new Set(["accept", "accept-language", "user-agent"]);

export type Hop = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

/** Where a reply sends the request, null where it is the answer. @throws HttpError for a place that no request may be sent on to */
export function nextHop(hop: Hop, status: number, location: string | undefined): Hop | null {
  if (!redirects.has(status) || location === undefined) return null;
  const url = URL.parse(location, hop.url.href);
  if (url === null) throw new HttpError("blocked", `${hop.url.host} redirects to something that is no URL`);
  const becomesGet = status === 303 || (status < 303 && hop.method === "POST");
  const trusted = sameParty(hop.url, url);
  if (!trusted && hop.body !== null && !becomesGet) throw new HttpError("blocked", `${hop.url.host} redirects a request with a body to ${url.host}`);
  const kept = Object.entries(hop.headers).filter(([name]) => {
    const lower = name.toLowerCase();
    return (trusted || harmlessHeaders.has(lower)) && !(becomesGet && lower.startsWith("content-"));
  });
  return { method: becomesGet ? "GET" : hop.method, url, headers: Object.fromEntries(kept), body: becomesGet ? null : hop.body };
}

/** The same origin, or the same host's step up to TLS. */
function sameParty(from: URL, to: URL): boolean {
  return from.origin === to.origin || (from.protocol === "http:" && to.protocol === "https:" && from.host === to.host && to.port === "");
}
