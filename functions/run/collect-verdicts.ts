import { CollectVerdictsInput, CollectVerdictsOutput } from "../../shared/contracts/verdict-batches.ts";
import { collectVerdicts } from "../../shared/pipeline/verdict-batches/collect-verdicts.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { batchPorts } from "../deps/batches.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createCollectVerdicts = (ports: Parameters<typeof collectVerdicts>[0] & { logger: Logger }) =>
  defineState(ports.logger, {
    name: "CollectVerdicts",
    input: CollectVerdictsInput,
    output: CollectVerdictsOutput,
    run: (input) => collectVerdicts(ports, input),
  });
export const handler = createCollectVerdicts(compose(base, tablePorts, bucketPorts, batchPorts)).handler;
