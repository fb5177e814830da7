import type { Upstream } from "../../contracts/upstream.ts";

/** What a day's calls cost is counted on the key; callers without one share a small allowance. */
export const openAlexUpstream: Upstream = {
  name: "openalex",
  origin: "https://api.openalex.org",
  key: {
    name: "OPENALEX_API_KEY",
    required: false,
    add: (request, key) => ({ ...request, query: { ...request.query, api_key: key } }),
  },
  rate: { perSecond: 1, burst: 2, withKey: { perSecond: 10, burst: 10 } },
  cacheSeconds: 86_400,
  timeoutMs: 15_000,
  maxBytes: 12_000_000,
};
