import { z } from "zod";

/* How a stage runs its tools; the same for a `dive` command that runs them itself. */

/** live: as they are; record: and what they answer is kept; replay: what was kept, and nothing else. */
export const ToolMode = z.enum(["live", "record", "replay"]);
export type ToolMode = z.infer<typeof ToolMode>;

/** Who answers search and parallel_search. */
export const SearchProvider = z.enum(["serper", "brave"]);
export type SearchProvider = z.infer<typeof SearchProvider>;

/** Who fetches pages for browse; fetch: the tool itself, without a service. */
export const BrowseProvider = z.enum(["jina", "fetch"]);
export type BrowseProvider = z.infer<typeof BrowseProvider>;

/** Stands in for every upstream; the only place where a local address is taken. */
export const StandInUrl = z
  .string()
  .regex(/^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\]):\d{1,5}\/?$/i, "is http(s)://HOST:PORT and no more, as in http://127.0.0.1:4568")
  .refine(URL.canParse, "is no URL");

/** Whom an upstream may write to about our requests; goes into their User-Agent. */
export const Contact = z.union([z.email(), z.url({ protocol: /^https?$/ })], "is an e-mail address or a web page");
