import { FinishCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { finishCycle } from "../../shared/pipeline/cycle/finish-cycle.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "FinishCycle",
  input: FinishCycleInput,
  output: FinishCycleOutput,
  run: (input) => finishCycle(deps, input),
});
export const handler = state.handler;
