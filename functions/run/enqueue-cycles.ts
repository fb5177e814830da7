import { EnqueueCyclesInput, EnqueueCyclesOutput } from "../../shared/contracts/run-machine.ts";
import { enqueueCycles } from "../../shared/pipeline/run/enqueue-cycles.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createEnqueueCycles = (ports: Parameters<typeof enqueueCycles>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "EnqueueCycles", input: EnqueueCyclesInput, output: EnqueueCyclesOutput, run: (input) => enqueueCycles(ports, input) });
export const handler = createEnqueueCycles(deps).handler;
