import { FinishCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { finishCycle } from "../../shared/pipeline/cycle/finish-cycle.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { unitEndPorts } from "../deps/unit-end.ts";

export const createFinishCycle = (ports: Parameters<typeof finishCycle>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FinishCycle", input: FinishCycleInput, output: FinishCycleOutput, run: (input) => finishCycle(ports, input) });
export const handler = createFinishCycle(unitEndPorts).handler;
