import type { z } from "zod";
import type { Ask, PoolTool } from "../../contracts/pool-tool.ts";
import { academic } from "../academic/request-tool.ts";
import { upstreamError } from "../academic/upstream-error.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { arxivUpstream } from "./arxiv-upstream.ts";
import { type Feed, readFeed } from "./read-feed.ts";

type Row<Input extends z.ZodObject> = Omit<HttpRow<Input>, "answer" | "kind">;
type Query = { search_query?: string; id_list?: string; start: number; max_results: number; sortBy?: string; sortOrder?: string };
const { name } = arxivUpstream;

/** A row of the family's table: `answer` asks one page of the API. */
export function arxivTool<Input extends z.ZodObject>(row: Row<Input> & Pick<HttpRow<Input>, "answer">): PoolTool {
  return httpTool({ ...academic, family: "arxiv", version: "arxiv api", upstream: arxivUpstream }, { ...row, kind: "R" });
}

/** @throws ToolCallError for an error entry, and for anything that is no feed */
export async function askArxiv(ask: Ask, query: Query): Promise<Feed> {
  const feed = await askOnce(ask, query, {});
  if (!lacksItsPage(feed, query)) return feed;
  // Now and then a page is empty though it should not be, which a repeat cures; the header keeps it apart from the kept reply.
  const again = await askOnce(ask, query, { "cache-control": "no-cache" });
  if (!lacksItsPage(again, query)) return again;
  throw new ToolCallError("upstream_error", `${name}: an empty page, though there are ${again.total} papers`);
}

const lacksItsPage = ({ papers, total }: Feed, { start, id_list }: Query) => id_list === undefined && papers.length === 0 && total > start;

async function askOnce(ask: Ask, query: Query, headers: Record<string, string>): Promise<Feed> {
  const reply = await ask({ method: "GET", path: "/api/query", query, headers: { accept: "application/atom+xml", ...headers } });
  const feed = readFeed(reply.text);
  if (feed === null || feed.error !== null || reply.status !== 200) throw upstreamError(name, reply, feed?.error ?? null);
  return feed;
}
