import { FinishCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { finishCycle } from "../../shared/pipeline/cycle/finish-cycle.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import { workflowPorts } from "../deps/workflow.ts";

export const createFinishCycle = (ports: Parameters<typeof finishCycle>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FinishCycle", input: FinishCycleInput, output: FinishCycleOutput, run: (input) => finishCycle(ports, input) });
export const handler = createFinishCycle(compose(base, tablePorts, bucketPorts, workflowPorts, dispatcherPorts)).handler;
