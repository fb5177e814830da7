import type { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { QueryValue, UpstreamReply, UpstreamRequest } from "../../contracts/upstream.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { beginning, readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { recordOf } from "./rxnav-reply.ts";
import { rxnavUpstream } from "./rxnav-upstream.ts";

export type RxnavRow<Input extends z.ZodObject> = Omit<HttpRow<Input>, "answer"> & {
  /** Below /REST, without .json. {name} takes the argument of that name; the others, but for limit and offset, make the query. */
  path: string;
  /** What stands at the top of every reply that is not empty: one of these. */
  root: readonly string[];
  output(reply: Json, args: z.output<Input>): Json;
};

/** A row of the family's tables: one call of RxNav's REST services. */
export function rxnavTool<Input extends z.ZodObject>({ path, root, output, ...row }: RxnavRow<Input>): PoolTool {
  return httpTool(
    { domain: "medical", family: "rxnav", version: "rxnav REST", limits: { timeoutMs: 55_000, outputBytes: 1_000_000 }, upstream: rxnavUpstream },
    { ...row, answer: async (args, ask) => output(readReply(await ask(requestOf(path, args)), root), args) },
  );
}

const ours = ["limit", "offset"];

function requestOf(path: string, args: object): UpstreamRequest {
  const values = new Map<string, unknown>(Object.entries(args).filter(([name]) => !ours.includes(name)));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    values.delete(name);
    return encodeURIComponent(String(value));
  });
  return { method: "GET", path: `/REST${filled}.json`, query: Object.fromEntries([...values].map(([name, value]) => [name, queryValue(value)])) };
}

/** RxNav separates the values of a list by a space. */
function queryValue(value: unknown): QueryValue {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(" ") : String(value);
}

const echo = "userInput";

/** @throws ToolCallError for an error status, and for a reply that has other things in it than this call answers with */
function readReply(reply: UpstreamReply, root: readonly string[]): Json {
  if (reply.status !== 200) {
    throw new ToolCallError(reply.status === 404 ? "not_found" : "upstream_error", `RxNav: HTTP ${reply.status}: ${beginning(withoutTags(reply.text))}`);
  }
  const body = readJson("RxNav", reply);
  const keys = Object.keys(recordOf(body)).filter((key) => key !== echo);
  const empty = body === null || (keys.length === 0 && typeof body === "object" && !Array.isArray(body));
  if (!empty && !keys.some((key) => root.includes(key))) {
    throw new ToolCallError("upstream_error", `RxNav: a reply of an unknown shape: ${beginning(reply.text)}`);
  }
  return body;
}

/** Errors come as pages of HTML, too. */
function withoutTags(text: string): string {
  return text.slice(0, 5_000).replace(/<style[\s\S]*?<\/style>|<[^<>]*>/g, " ");
}
