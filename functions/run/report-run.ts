import { ReportRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { reportRun } from "../../shared/pipeline/run/report-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "ReportRun",
  input: ReportRunInput,
  output: ReportRunOutput,
  run: (input) => reportRun(deps, input),
});
export const handler = state.handler;
