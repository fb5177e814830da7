import { ExportTasksInput, ExportTasksOutput } from "../../shared/contracts/run-machine.ts";
import { exportTasks } from "../../shared/pipeline/run/export-tasks.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createExportTasks = (ports: Parameters<typeof exportTasks>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "ExportTasks", input: ExportTasksInput, output: ExportTasksOutput, run: (input) => exportTasks(ports, input) });
export const handler = createExportTasks(compose(base, tablePorts, bucketPorts)).handler;
