import { DeriveTaskInput, DeriveTaskOutput } from "../../shared/contracts/cycle-machine.ts";
import { deriveTask } from "../../shared/pipeline/cycle/derive-task.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { modelPorts } from "../deps/models.ts";
import { tablePorts } from "../deps/table.ts";
import { toolPorts } from "../deps/tools.ts";

export const createDeriveTask = (ports: Parameters<typeof deriveTask>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "DeriveTask", input: DeriveTaskInput, output: DeriveTaskOutput, run: (input) => deriveTask(ports, input) });
export const handler = createDeriveTask(compose(base, tablePorts, bucketPorts, modelPorts, toolPorts)).handler;
