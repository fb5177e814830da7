import type { Upstream } from "../../contracts/upstream.ts";

/** TogoWS states no limit; three calls a second are what Biopython holds itself to. */
export const togowsUpstream: Upstream = {
  name: "TogoWS",
  origin: "https://togows.org",
  key: null,
  rate: { perSecond: 3, burst: 3 },
  cacheSeconds: 86_400,
  timeoutMs: 30_000,
  maxBytes: 10_000_000,
};
