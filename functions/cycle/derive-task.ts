import { DeriveTaskInput, DeriveTaskOutput } from "../../shared/contracts/cycle-machine.ts";
import { deriveTask } from "../../shared/pipeline/cycle/derive-task.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { modelStepPorts } from "../deps/model-step.ts";

export const createDeriveTask = (ports: Parameters<typeof deriveTask>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "DeriveTask", input: DeriveTaskInput, output: DeriveTaskOutput, run: (input) => deriveTask(ports, input) });
export const handler = createDeriveTask(modelStepPorts).handler;
