import { z } from "zod";
import type { Ask } from "../../contracts/pool-tool.ts";
import type { Upstream, UpstreamReply } from "../../contracts/upstream.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

export const searchOptions = {
  num: z.int().min(1).max(20).default(10).describe("How many results to give, 1 to 20"),
  page: z.int().min(1).max(10).default(1).describe("Which page of results, 1 to 10"),
  country: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .describe("Country to search from, two small letters (ISO 3166), for example us"),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .describe("Language of the results, two small letters (ISO 639-1), for example en"),
  period: z.enum(["day", "week", "month", "year"]).optional().describe("Only pages of the last day, week, month or year"),
};
export type Search = { query: string; num: number; page: number; country?: string; language?: string; period?: "day" | "week" | "month" | "year" };

/** What a search gives, whoever answers it. */
export type SearchResult = {
  results: { position: number; title: string; url: string; snippet: string | null; date: string | null }[];
  /** An answer that stands above the results. */
  answer: { text: string; title: string | null; url: string | null } | null;
  /** The thing that the query names. */
  entity: { title: string; type: string | null; description: string | null; url: string | null; attributes: { [name: string]: string } } | null;
  questions: { question: string; answer: string | null; url: string | null }[];
  related: string[];
};

export type SearchProvider = {
  upstream: Upstream;
  /** @throws ToolCallError for an error of the provider */
  search(search: Search, ask: Ask): Promise<SearchResult>;
};

/** @throws ToolCallError for an HTTP error */
export function expectOk(provider: string, reply: UpstreamReply): UpstreamReply {
  if (reply.status !== 200) throw new ToolCallError("upstream_error", `${provider}: HTTP ${reply.status}: ${beginning(reply.text)}`);
  return reply;
}
