import { EnqueueCyclesInput, EnqueueCyclesOutput } from "../../shared/contracts/run-machine.ts";
import { enqueueCycles } from "../../shared/pipeline/run/enqueue-cycles.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import { queuePorts } from "../deps/work-queue.ts";
import { workflowPorts } from "../deps/workflow.ts";

export const createEnqueueCycles = (ports: Parameters<typeof enqueueCycles>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "EnqueueCycles", input: EnqueueCyclesInput, output: EnqueueCyclesOutput, run: (input) => enqueueCycles(ports, input) });
export const handler = createEnqueueCycles(compose(base, tablePorts, queuePorts, workflowPorts, dispatcherPorts)).handler;
