import { ExecuteToolInput, ExecuteToolOutput } from "../../shared/contracts/rollout-machine.ts";
import { executeRolloutTool } from "../../shared/pipeline/rollout/execute-tool.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { toolStepPorts } from "../deps/tool-step.ts";

export const createExecuteTool = (ports: Parameters<typeof executeRolloutTool>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "ExecuteTool", input: ExecuteToolInput, output: ExecuteToolOutput, run: (input) => executeRolloutTool(ports, input) });
export const handler = createExecuteTool(toolStepPorts).handler;
