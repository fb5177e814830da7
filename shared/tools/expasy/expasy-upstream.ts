import type { Upstream } from "../../contracts/upstream.ts";

/** No limit is published; one call a second bothers nobody. */
export const expasyUpstream: Upstream = {
  name: "ExPASy PROSITE",
  origin: "https://prosite.expasy.org",
  key: null,
  rate: { perSecond: 1, burst: 3 },
  cacheSeconds: 7 * 86_400,
  timeoutMs: 30_000,
  maxBytes: 5_000_000,
};
