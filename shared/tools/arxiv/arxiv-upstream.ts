import type { Upstream } from "../../contracts/upstream.ts";

/** One call every 3 seconds is arXiv's rule; what it holds changes once a day. */
export const arxivUpstream: Upstream = {
  name: "arxiv",
  origin: "https://export.arxiv.org",
  key: null,
  rate: { perSecond: 1 / 3, burst: 1 },
  cacheSeconds: 86_400,
  timeoutMs: 15_000,
  maxBytes: 12_000_000,
  // Under load it says so in plain text, whatever the status.
  throttledFor: ({ text }) => (/^\s*Rate exceeded\.?\s*$/i.test(text.slice(0, 100)) ? 30 : null),
};
