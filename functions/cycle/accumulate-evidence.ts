import { AccumulateEvidenceInput, AccumulateEvidenceOutput } from "../../shared/contracts/cycle-machine.ts";
import { accumulateEvidence } from "../../shared/pipeline/cycle/accumulate-evidence.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "AccumulateEvidence",
  input: AccumulateEvidenceInput,
  output: AccumulateEvidenceOutput,
  run: (input) => accumulateEvidence(deps, input),
});
export const handler = state.handler;
