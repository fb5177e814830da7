import { FailCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { failCycle } from "../../shared/pipeline/cycle/fail-cycle.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createFailCycle = (ports: Parameters<typeof failCycle>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "FailCycle", input: FailCycleInput, output: FinishCycleOutput, run: (input) => failCycle(ports, input) });
export const handler = createFailCycle(deps).handler;
