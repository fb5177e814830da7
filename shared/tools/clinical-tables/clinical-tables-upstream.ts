import type { Upstream } from "../../contracts/upstream.ts";

/** The Clinical Table Search Service of the US National Library of Medicine. */
export const clinicalTablesUpstream: Upstream = {
  name: "clinicaltables",
  origin: "https://clinicaltables.nlm.nih.gov",
  key: null,
  // The NLM publishes no number; it asks for moderate use.
  rate: { perSecond: 5, burst: 5 },
  cacheSeconds: 24 * 3600,
  timeoutMs: 17_000,
  maxBytes: 5_000_000,
};
