import { FailCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { failCycle } from "../../shared/pipeline/cycle/fail-cycle.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { unitEndPorts } from "../deps/unit-end.ts";

export const createFailCycle = (ports: Parameters<typeof failCycle>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FailCycle", input: FailCycleInput, output: FinishCycleOutput, run: (input) => failCycle(ports, input) });
export const handler = createFailCycle(unitEndPorts).handler;
