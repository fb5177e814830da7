import { FailCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { failCycle } from "../../shared/pipeline/cycle/fail-cycle.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "FailCycle",
  input: FailCycleInput,
  output: FinishCycleOutput,
  run: (input) => failCycle(deps, input),
});
export const handler = state.handler;
