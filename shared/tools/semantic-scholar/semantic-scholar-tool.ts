import type { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { at } from "../academic/json-fields.ts";
import { requestTool } from "../academic/request-tool.ts";
import { statedFault, upstreamError } from "../academic/upstream-error.ts";
import { readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { semanticScholarUpstream } from "./semantic-scholar-upstream.ts";

const { name } = semanticScholarUpstream;

/** Turns a row of the family's tables into a tool. */
export const semanticScholarTool = requestTool({ family: "semantic-scholar", version: "semantic-scholar graph v1", upstream: semanticScholarUpstream }, read);

/** A fault is {"error": "..."} of the API itself or {"message": "..."} of the gateway before it: only the API knows what exists. */
function read(reply: UpstreamReply): Json {
  if (reply.status === 200) return readJson(name, reply);
  const fault = statedFault(reply, (body) => [at(body, "error")]);
  if (fault !== null && reply.status === 404) {
    if (fault.startsWith("Title match not found")) return { data: [] };
    throw new ToolCallError("not_found", fault);
  }
  // A batch of which no id is known answers so instead of a list of nulls.
  if (fault !== null && reply.status === 400 && /^No valid \w+ ids given/i.test(fault)) throw new ToolCallError("not_found", fault);
  throw upstreamError(name, reply, fault ?? statedFault(reply, (body) => [at(body, "message")]));
}
