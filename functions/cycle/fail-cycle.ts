import { FailCycleInput, FinishCycleOutput } from "../../shared/contracts/cycle-machine.ts";
import { failCycle } from "../../shared/pipeline/cycle/fail-cycle.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import { workflowPorts } from "../deps/workflow.ts";

export const createFailCycle = (ports: Parameters<typeof failCycle>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FailCycle", input: FailCycleInput, output: FinishCycleOutput, run: (input) => failCycle(ports, input) });
export const handler = createFailCycle(compose(base, tablePorts, bucketPorts, workflowPorts, dispatcherPorts)).handler;
