import { DeriveTaskInput, DeriveTaskOutput } from "../../shared/contracts/cycle-machine.ts";
import { deriveTask } from "../../shared/pipeline/cycle/derive-task.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createDeriveTask = (ports: Parameters<typeof deriveTask>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "DeriveTask", input: DeriveTaskInput, output: DeriveTaskOutput, run: (input) => deriveTask(ports, input) });
export const handler = createDeriveTask(deps).handler;
