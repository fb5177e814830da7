import { CollectStepInput, CollectStepOutput } from "../../shared/contracts/cycle-machine.ts";
import { collectStep } from "../../shared/pipeline/cycle/collect-step.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { modelPorts } from "../deps/models.ts";
import { tablePorts } from "../deps/table.ts";
import { toolPorts } from "../deps/tools.ts";

export const createCollectStep = (ports: Parameters<typeof collectStep>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "CollectStep", input: CollectStepInput, output: CollectStepOutput, run: (input) => collectStep(ports, input) });
export const handler = createCollectStep(compose(base, tablePorts, bucketPorts, modelPorts, toolPorts)).handler;
