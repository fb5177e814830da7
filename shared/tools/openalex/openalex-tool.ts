import type { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { at } from "../academic/json-fields.ts";
import { requestTool } from "../academic/request-tool.ts";
import { statedFault, upstreamError } from "../academic/upstream-error.ts";
import { readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { openAlexUpstream } from "./openalex-upstream.ts";

const family = { family: "openalex", version: "openalex api", upstream: openAlexUpstream };
const { name } = openAlexUpstream;

/** For rows that ask for a list or an analysis. */
export const openAlexTool = requestTool(family, read);

/** For rows that ask for one record: there an unknown id is a 404, whose body may be a page of HTML. */
export const openAlexRecordTool = requestTool(family, (reply) => {
  if (reply.status === 404) throw new ToolCallError("not_found", `${name} has no record with this id`);
  return read(reply);
});

/** @throws ToolCallError with the upstream's {"error", "message"} */
function read(reply: UpstreamReply): Json {
  if (reply.status === 200) return withShortIds(readJson(name, reply));
  throw upstreamError(
    name,
    reply,
    statedFault(reply, (body) => [at(body, "error"), at(body, "message")]),
  );
}

/** OpenAlex writes its ids as addresses, and takes the last part alone just as well. */
function withShortIds(value: Json): Json {
  if (typeof value === "string") return value.replace(/^https:\/\/openalex\.org\/(?=[^\s/]+(\/[^\s/]+)?$)/, "");
  if (Array.isArray(value)) return value.map(withShortIds);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, withShortIds(inner)]));
}
