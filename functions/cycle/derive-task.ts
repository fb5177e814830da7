import { DeriveTaskInput, DeriveTaskOutput } from "../../shared/contracts/cycle-machine.ts";
import { deriveTask } from "../../shared/pipeline/cycle/derive-task.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "DeriveTask",
  input: DeriveTaskInput,
  output: DeriveTaskOutput,
  run: (input) => deriveTask(deps, input),
});
export const handler = state.handler;
