import type { Upstream } from "../../contracts/upstream.ts";

/** A key is given one call a second over all endpoints; callers without one share a pool, which older pages put at 100 calls in 5 minutes. */
export const semanticScholarUpstream: Upstream = {
  name: "semantic-scholar",
  origin: "https://api.semanticscholar.org",
  key: {
    name: "SEMANTIC_SCHOLAR_API_KEY",
    required: false,
    add: (request, key) => ({ ...request, headers: { ...request.headers, "x-api-key": key } }),
  },
  rate: { perSecond: 1 / 3, burst: 1, withKey: { perSecond: 1, burst: 1 } },
  cacheSeconds: 86_400,
  timeoutMs: 15_000,
  // The upstream's own limit is 10 MB.
  maxBytes: 12_000_000,
};
