import { ExecuteToolInput, ExecuteToolOutput } from "../../shared/contracts/cycle-machine.ts";
import { executeTool } from "../../shared/pipeline/cycle/execute-tool.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createExecuteTool = (ports: Parameters<typeof executeTool>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "ExecuteTool", input: ExecuteToolInput, output: ExecuteToolOutput, run: (input) => executeTool(ports, input) });
export const handler = createExecuteTool(deps).handler;
