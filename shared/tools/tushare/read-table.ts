import { z } from "zod";
import { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { beginning, readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { type Access, refusal } from "./tushare-errors.ts";

export type Row = { [column: string]: Json };

const Reply = z.object({
  code: z.int(),
  msg: z.string().nullish(),
  data: z.object({ fields: z.array(z.string()), items: z.array(z.array(Json)), has_more: z.boolean().nullish() }).nullish(),
});

/** The table of a reply as one object a row. @throws ToolCallError for a refusal, and for anything that is no table */
export function readTable(api: string, access: Access, reply: UpstreamReply): { rows: Row[]; hasMore: boolean } {
  if (reply.status !== 200) throw new ToolCallError("upstream_error", `Tushare: HTTP ${reply.status}: ${beginning(reply.text)}`);
  const { success, data: parsed } = Reply.safeParse(readJson("Tushare", reply));
  if (!success) throw new ToolCallError("upstream_error", `Tushare: a reply of another shape: ${beginning(reply.text)}`);
  if (parsed.code !== 0) throw refusal(api, parsed.code, parsed.msg ?? null, access);
  if (!parsed.data) throw new ToolCallError("upstream_error", `${api}: a reply without data`);
  const { fields, items, has_more } = parsed.data;
  // Some interfaces name their columns in capitals, whatever was asked.
  const columns = fields.map((field) => field.toLowerCase());
  const rows = items.map((item) => {
    if (item.length !== columns.length) throw new ToolCallError("upstream_error", `${api}: a row of ${item.length} values under ${columns.length} columns`);
    return Object.fromEntries(columns.map((column, index) => [column, readValue(item[index] ?? null)]));
  });
  return { rows, hasMore: has_more === true };
}

/** Some interfaces write their numbers as text, 4229.000; no code or day has a decimal point between digits alone. */
function readValue(value: Json): Json {
  return typeof value === "string" && /^-?\d{1,15}\.\d+$/.test(value) ? Number(value) : value;
}
