import { z } from "zod";
import { ToolCallId } from "../../shared/contracts/ids.ts";
import { findToolCall } from "../../shared/pipeline/api/call-tool.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";
import { toolCallAnswer } from "./http/tool-call-answer.ts";

/** GET /tool-calls/{toolCallId}: 200 once it is done, 202 while it runs. */
export function createGetToolCallHandler(deps: Pick<ApiDeps, "objects" | "clock" | "logger">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { toolCallId } = readParameters(event, z.strictObject({ toolCallId: ToolCallId }));
      return toolCallAnswer(await findToolCall(deps, toolCallId));
    },
    () => deps,
  );
}

export const handler = createGetToolCallHandler(compose(base, bucketPorts));
