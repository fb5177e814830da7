import { ExecuteToolInput, ExecuteToolOutput } from "../../shared/contracts/cycle-machine.ts";
import { executeTool } from "../../shared/pipeline/cycle/execute-tool.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { toolStepPorts } from "../deps/tool-step.ts";

export const createExecuteTool = (ports: Parameters<typeof executeTool>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "ExecuteTool", input: ExecuteToolInput, output: ExecuteToolOutput, run: (input) => executeTool(ports, input) });
export const handler = createExecuteTool(toolStepPorts).handler;
