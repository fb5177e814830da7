import { z } from "zod";
import type { Upstream, UpstreamReply } from "../../contracts/upstream.ts";
import { httpTool } from "../core/http/http-tool.ts";
import { readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

/** English Wikipedia's Action API: https://www.mediawiki.org/wiki/API:Etiquette asks for a User-Agent and calls in series. */
const wikipedia: Upstream = {
  name: "Wikipedia",
  origin: "https://en.wikipedia.org",
  key: null,
  rate: { perSecond: 2, burst: 2 },
  cacheSeconds: 86_400,
  timeoutMs: 30_000,
  maxBytes: 4_000_000,
  throttledFor: ({ text }) => (text.length < 2_000 && /"code":"(ratelimited|maxlag)"/.test(text) ? 10 : null),
};

const Page = z.object({ pageid: z.int(), title: z.string(), index: z.int().default(0), extract: z.string().default("") });
const Reply = z.object({
  error: z.object({ code: z.string(), info: z.string() }).optional(),
  continue: z.object({ gsroffset: z.int().optional() }).optional(),
  query: z.object({ pages: z.array(Page) }).optional(),
});

/**
 * Articles that a search finds, with their opening sections as plain text. For mining alone: it is no tool of the pool.
 * https://www.mediawiki.org/wiki/API:Search as a generator, https://www.mediawiki.org/wiki/Extension:TextExtracts
 */
export const wikipediaTool = httpTool(
  { domain: "general", family: "wikipedia", version: "mediawiki action api", limits: { timeoutMs: 60_000, outputBytes: 1_000_000 }, upstream: wikipedia },
  {
    name: "wikipedia_articles",
    kind: "R",
    description: "English Wikipedia's articles for a search, the best first, with their opening sections as plain text.",
    returns: "articles (pageid, title, extract), next_offset (null at the end).",
    input: z.strictObject({
      search: z.string().min(1).max(300).describe("Words, or the search's own syntax, for example incategory:Antineoplastic_drugs"),
      offset: z.int().min(0).max(10_000).default(0).describe("How many of the best are passed over"),
      limit: z.int().min(1).max(20).default(10).describe("How many articles, 1 to 20"),
    }),
    examples: [{ search: "antineoplastic drugs" }],
    async answer({ search, offset, limit }, ask) {
      const query = {
        ...{ action: "query", format: "json", formatversion: 2, generator: "search", gsrsearch: search, gsrlimit: limit, gsroffset: offset },
        ...{ prop: "extracts", exintro: 1, explaintext: 1, exlimit: "max" },
      };
      const { error, query: found, continue: next } = read(await ask({ method: "GET", path: "/w/api.php", query }));
      if (error) throw new ToolCallError("upstream_error", `Wikipedia: ${error.code}: ${error.info}`);
      const articles = (found?.pages ?? []).sort((a, b) => a.index - b.index).map(({ pageid, title, extract }) => ({ pageid, title, extract }));
      return { articles, next_offset: next?.gsroffset ?? null };
    },
  },
);

function read(reply: UpstreamReply): z.infer<typeof Reply> {
  if (reply.status !== 200) throw new ToolCallError("upstream_error", `Wikipedia answered ${reply.status}`);
  const parsed = Reply.safeParse(readJson("Wikipedia", reply));
  if (!parsed.success) throw new ToolCallError("upstream_error", "Wikipedia answered in another form than its documentation has");
  return parsed.data;
}
