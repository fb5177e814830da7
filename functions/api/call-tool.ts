import { z } from "zod";
import { CallToolBody } from "../../shared/contracts/api.ts";
import { callTool, toolCallWaitMs } from "../../shared/pipeline/api/call-tool.ts";
import { notFound, ProblemError } from "../../shared/pipeline/api/problem-error.ts";
import { apiPorts } from "../deps/api.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { toolAvailabilityPorts } from "../deps/tool-availability.ts";
import { toolCallerPorts } from "../deps/tool-caller.ts";
import { toolPorts } from "../deps/tools.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody, readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";
import { toolCallAnswer } from "./http/tool-call-answer.ts";

type Deps = Pick<ApiDeps, "catalogue" | "unavailableTools" | "toolCaller" | "objects" | "clock" | "logger" | "newToolCallId">;

/**
 * POST /tools/{name}/call: 200 with the output or the tool's own error; 202 with a Location where the call outlasts the wait.
 * @param waitMs how long the request is held
 */
export function createCallToolHandler(deps: Deps, waitMs = toolCallWaitMs) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { name } = readParameters(event, z.strictObject({ name: z.string() }));
      const body = readBody(event, CallToolBody);
      if (!deps.catalogue.find(name)) throw notFound("tool", name);
      const reason = (await deps.unavailableTools()).get(name);
      if (reason !== undefined) throw new ProblemError(409, `${name} is not available: ${reason}`);
      return toolCallAnswer(await callTool(deps, { id: deps.newToolCallId(), tool: name, arguments: body.arguments }, waitMs));
    },
    () => deps,
  );
}

export const handler = createCallToolHandler(compose(base, apiPorts, bucketPorts, toolAvailabilityPorts, toolCallerPorts, toolPorts));
