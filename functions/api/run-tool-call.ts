import { z } from "zod";
import { JsonObject } from "../../shared/contracts/domain.ts";
import { ToolCallId } from "../../shared/contracts/ids.ts";
import { runToolCall } from "../../shared/pipeline/api/run-tool-call.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { toolExecutorPorts } from "../deps/tool-executor.ts";
import type { ApiDeps } from "./api-deps.ts";

const RunToolCallInput = z.strictObject({ id: ToolCallId, tool: z.string(), arguments: JsonObject });

/** Invoked by call-tool: runs the tool and stores the result, however long the caller waits. */
export function createRunToolCallHandler(deps: Pick<ApiDeps, "executor" | "objects">) {
  return async (event: unknown): Promise<{ stored: true }> => {
    await runToolCall(deps, RunToolCallInput.parse(event));
    return { stored: true };
  };
}

export const handler = createRunToolCallHandler(compose(bucketPorts, toolExecutorPorts));
