import { z } from "zod";
import { EnqueueCyclesInput } from "../../shared/contracts/run-machine.ts";
import { enqueueCycles } from "../../shared/pipeline/run/enqueue-cycles.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "EnqueueCycles",
  input: EnqueueCyclesInput,
  output: z.void(),
  run: (input) => enqueueCycles(deps, input),
});
export const handler = state.handler;
