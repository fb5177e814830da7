import { CollectStepInput, CollectStepOutput } from "../../shared/contracts/cycle-machine.ts";
import { collectStep } from "../../shared/pipeline/cycle/collect-step.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { modelStepPorts } from "../deps/model-step.ts";

export const createCollectStep = (ports: Parameters<typeof collectStep>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "CollectStep", input: CollectStepInput, output: CollectStepOutput, run: (input) => collectStep(ports, input) });
export const handler = createCollectStep(modelStepPorts).handler;
