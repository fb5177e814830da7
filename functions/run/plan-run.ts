import { PlanRunInput, PlanRunOutput } from "../../shared/contracts/run-machine.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "PlanRun",
  input: PlanRunInput,
  output: PlanRunOutput,
  run: (input) => planRun(deps, input),
});
export const handler = state.handler;
