import type { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { at } from "../academic/json-fields.ts";
import { requestTool } from "../academic/request-tool.ts";
import { statedFault, upstreamError } from "../academic/upstream-error.ts";
import { readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { crossrefLists, crossrefRecords } from "./crossref-upstream.ts";

const family = { family: "crossref", version: "crossref rest api 1.0.0" };

/** For rows that ask for one record, and for those that ask for a list. */
export const crossrefRecordTool = requestTool({ ...family, upstream: crossrefRecords }, readMessage);
export const crossrefListTool = requestTool({ ...family, upstream: crossrefLists }, readMessage);

/**
 * The message in the envelope. An unknown id is a 404 with the plain text "Resource not found.", whatever its content type says; other
 * 404s, such as an invalid cursor's, are JSON.
 */
function readMessage(reply: UpstreamReply): Json {
  const message = reply.status === 200 ? at(readJson("crossref", reply), "message") : null;
  if (message !== null && typeof message === "object") return message;
  if (reply.status === 404 && /^\s*Resource not found/i.test(reply.text)) throw new ToolCallError("not_found", "crossref has no such record");
  throw upstreamError("crossref", reply, statedFault(reply, faults));
}

/** Refused parameters come as a list of {type, value, message}, other failures as a text or one object. */
function faults(body: Json): Json[] {
  const message = at(body, "message");
  if (typeof message === "string") return [message];
  return (Array.isArray(message) ? message : [message]).flatMap((fault) => [at(fault, "value"), at(fault, "message")]);
}
