import type { Upstream } from "../../contracts/upstream.ts";

/**
 * The limits of the public pool, which differ for single records and lists. The polite pool's are higher; the User-Agent, which names a
 * contact, is what opens it.
 */
const common = { origin: "https://api.crossref.org", key: null, cacheSeconds: 86_400, timeoutMs: 15_000, maxBytes: 12_000_000 } as const;
export const crossrefRecords: Upstream = { ...common, name: "crossref", rate: { perSecond: 5, burst: 5 } };
export const crossrefLists: Upstream = { ...common, name: "crossref-lists", rate: { perSecond: 1, burst: 1 } };
