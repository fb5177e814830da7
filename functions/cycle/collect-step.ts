import { CollectStepInput, CollectStepOutput } from "../../shared/contracts/cycle-machine.ts";
import { collectStep } from "../../shared/pipeline/cycle/collect-step.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "CollectStep",
  input: CollectStepInput,
  output: CollectStepOutput,
  run: (input) => collectStep(deps, input),
});
export const handler = state.handler;
