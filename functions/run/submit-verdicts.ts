import { SubmitVerdictsInput, SubmitVerdictsOutput } from "../../shared/contracts/verdict-batches.ts";
import { submitVerdicts } from "../../shared/pipeline/verdict-batches/submit-verdicts.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { batchPorts } from "../deps/batches.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createSubmitVerdicts = (ports: Parameters<typeof submitVerdicts>[0] & { logger: Logger }) =>
  defineState(ports.logger, {
    name: "SubmitVerdicts",
    input: SubmitVerdictsInput,
    output: SubmitVerdictsOutput,
    run: (input) => submitVerdicts(ports, input),
  });
export const handler = createSubmitVerdicts(compose(base, tablePorts, bucketPorts, batchPorts)).handler;
