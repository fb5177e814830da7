import { ExportTasksInput, ExportTasksOutput } from "../../shared/contracts/run-machine.ts";
import { exportTasks } from "../../shared/pipeline/run/export-tasks.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createExportTasks = (ports: Parameters<typeof exportTasks>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "ExportTasks", input: ExportTasksInput, output: ExportTasksOutput, run: (input) => exportTasks(ports, input) });
export const handler = createExportTasks(deps).handler;
