import { FinishCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { finishCycle } from "../../shared/pipeline/cycle/finish-cycle.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createFinishCycle = (ports: Parameters<typeof finishCycle>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "FinishCycle", input: FinishCycleInput, output: FinishCycleOutput, run: (input) => finishCycle(ports, input) });
export const handler = createFinishCycle(deps).handler;
