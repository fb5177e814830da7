import { EnqueueWorkInput, EnqueueWorkOutput } from "../../shared/contracts/run-machine.ts";
import { enqueueWork } from "../../shared/pipeline/run/enqueue-work.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import { queuePorts } from "../deps/work-queue.ts";
import { workflowPorts } from "../deps/workflow.ts";

export const createEnqueueWork = (ports: Parameters<typeof enqueueWork>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "EnqueueWork", input: EnqueueWorkInput, output: EnqueueWorkOutput, run: (input) => enqueueWork(ports, input) });
export const handler = createEnqueueWork(compose(base, tablePorts, queuePorts, workflowPorts, dispatcherPorts)).handler;
