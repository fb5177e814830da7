import { AccumulateEvidenceInput, AccumulateEvidenceOutput } from "../../shared/contracts/cycle-machine.ts";
import { accumulateEvidence } from "../../shared/pipeline/cycle/accumulate-evidence.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createAccumulateEvidence = (ports: Parameters<typeof accumulateEvidence>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "AccumulateEvidence", input: AccumulateEvidenceInput, output: AccumulateEvidenceOutput, run: (input) => accumulateEvidence(ports, input) });
export const handler = createAccumulateEvidence(deps).handler;
