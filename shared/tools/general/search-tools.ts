import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { Web, WebProviders } from "../../contracts/pool-tool.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { brave } from "./brave.ts";
import { allSearches } from "./search-all.ts";
import { type Search, type SearchProvider, type SearchResult, searchOptions } from "./search-result.ts";
import { serper } from "./serper.ts";
import { webTool } from "./web-tool.ts";

const providers: Record<WebProviders["search"], SearchProvider> = { serper, brave };

const query = z.string().min(1).max(400).describe("Words to search for, as in a web search engine, for example discovery of penicillin year");
const resultFields =
  "results (position, title, url, snippet, date), answer (text, title, url; null without one), entity (title, type, description, url, attributes of what the " +
  "query names; null without one), questions (question, answer, url: what others ask), related (other searches)";

export const searchTools = [
  webTool({
    name: "search",
    version: "web search",
    description: "Search the web. Gives titles, addresses and snippets of pages; browse reads a page.",
    returns: `${resultFields}. No page found: empty lists.`,
    input: z.strictObject({ query, ...searchOptions }),
    examples: [{ query: "discovery of penicillin year" }, { query: "EGFR inhibitor approval", num: 5, country: "us", language: "en", period: "year" }],
    provider: ({ search }) => providers[search].upstream,
    answer: (search, web) => web.read((ask) => providers[web.providers.search].search(search, ask)),
  }),
  webTool({
    name: "parallel_search",
    version: "web search",
    description: "Search the web for up to 10 queries at once; each has its own result or error.",
    returns: `searches, in the order of the queries: query, error (code and message, null where there is a result) and the fields of search: ${resultFields}. An empty list where no query found anything.`,
    input: z.strictObject({ queries: z.array(query).min(1).max(10).describe("Queries, at most 10"), ...searchOptions }),
    examples: [{ queries: ["half-life of caffeine", "half-life of theobromine"], num: 5 }],
    provider: ({ search }) => providers[search].upstream,
    answer: async ({ queries, ...options }, web) => {
      const searches = await allSearches(queries.map((each) => searchFor({ query: each, ...options }, providers[web.providers.search], web.read)));
      const [failed] = searches.flatMap(({ error }) => error ?? []);
      if (failed && searches.every(({ error }) => error !== null)) throw failed;
      if (searches.every(({ result }) => result !== null && foundNothing(result))) return { searches: [] };
      return {
        searches: searches.map(
          ({ query: each, result, error }): Json => ({
            query: each,
            error: error && { code: error.code, message: error.message },
            ...result,
          }),
        ),
      };
    },
  }),
];

type Outcome = { query: string; result: SearchResult | null; error: ToolCallError | null };

async function searchFor(search: Search, provider: SearchProvider, read: Web["read"]): Promise<Outcome> {
  try {
    return { query: search.query, result: await read((ask) => provider.search(search, ask)), error: null };
  } catch (error) {
    if (error instanceof ToolCallError) return { query: search.query, result: null, error };
    throw error;
  }
}

function foundNothing({ results, answer, entity, questions, related }: SearchResult): boolean {
  return answer === null && entity === null && [results, questions, related].every((list) => list.length === 0);
}
