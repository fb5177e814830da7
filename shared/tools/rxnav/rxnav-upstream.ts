import type { Upstream } from "../../contracts/upstream.ts";

/** The RxNav REST services of the US National Library of Medicine: RxNorm, Prescribable RxNorm, RxTerms and RxClass. */
export const rxnavUpstream: Upstream = {
  name: "rxnav",
  origin: "https://rxnav.nlm.nih.gov",
  key: null,
  // The NLM allows 20 calls a second from one address, and asks to keep replies for 12 to 24 hours.
  rate: { perSecond: 10, burst: 10 },
  cacheSeconds: 24 * 3600,
  timeoutMs: 17_000,
  // The longest lists are cut on our side: RxNav has no pages.
  maxBytes: 20_000_000,
};
