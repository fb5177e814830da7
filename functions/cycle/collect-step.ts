import { CollectStepInput, CollectStepOutput } from "../../shared/contracts/cycle-machine.ts";
import { collectStep } from "../../shared/pipeline/cycle/collect-step.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createCollectStep = (ports: Parameters<typeof collectStep>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "CollectStep", input: CollectStepInput, output: CollectStepOutput, run: (input) => collectStep(ports, input) });
export const handler = createCollectStep(deps).handler;
