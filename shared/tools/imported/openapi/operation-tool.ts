import { Json } from "../../../contracts/domain.ts";
import type { HttpExecution } from "../../../contracts/pool-tool.ts";
import type { OpenApiImport, OpenApiTool } from "../../../contracts/tool-import.ts";
import type { UpstreamReply } from "../../../contracts/upstream.ts";
import { beginning } from "../../core/http/read-json.ts";
import { ToolCallError } from "../../core/http/tool-call-error.ts";
import { importUpstream } from "../import-upstream.ts";
import { restoreNames } from "../schema/restore-names.ts";
import { operationRequest } from "./operation-request.ts";

/** An operation of an OpenAPI document as a tool. */
export function operationExecution(server: OpenApiImport, { operation, renamed }: OpenApiTool): HttpExecution {
  return {
    type: "http",
    upstream: importUpstream(server, operation.keyed ? server.key : null),
    answer: async (args, ask) => outputOf(await ask(operationRequest(server.url, operation, restoreNames(args, renamed)))),
  };
}

function outputOf({ status, text }: UpstreamReply): Json {
  if (status === 404 || status === 410) throw new ToolCallError("not_found", `HTTP ${status}: ${beginning(text)}`);
  if (status < 200 || status >= 300) throw new ToolCallError("upstream_error", `HTTP ${status}: ${beginning(text)}`);
  if (text.trim() === "") return null;
  try {
    return Json.parse(JSON.parse(text));
  } catch {
    return { text };
  }
}
