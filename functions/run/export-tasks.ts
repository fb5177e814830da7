import { ExportTasksInput, ExportTasksOutput } from "../../shared/contracts/run-machine.ts";
import { exportTasks } from "../../shared/pipeline/run/export-tasks.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "ExportTasks",
  input: ExportTasksInput,
  output: ExportTasksOutput,
  run: (input) => exportTasks(deps, input),
});
export const handler = state.handler;
