import { ExecuteToolInput, ExecuteToolOutput } from "../../shared/contracts/cycle-machine.ts";
import { executeTool } from "../../shared/pipeline/cycle/execute-tool.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "ExecuteTool",
  input: ExecuteToolInput,
  output: ExecuteToolOutput,
  run: (input) => executeTool(deps, input),
});
export const handler = state.handler;
