import { AccumulateEvidenceInput, AccumulateEvidenceOutput } from "../../shared/contracts/cycle-machine.ts";
import { accumulateEvidence } from "../../shared/pipeline/cycle/accumulate-evidence.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { toolPorts } from "../deps/tools.ts";

export const createAccumulateEvidence = (ports: Parameters<typeof accumulateEvidence>[0] & { logger: Logger }) =>
  defineState(ports.logger, {
    name: "AccumulateEvidence",
    input: AccumulateEvidenceInput,
    output: AccumulateEvidenceOutput,
    run: (input) => accumulateEvidence(ports, input),
  });
export const handler = createAccumulateEvidence(compose(base, bucketPorts, toolPorts)).handler;
