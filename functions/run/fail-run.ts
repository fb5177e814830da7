import { FailRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { failRun } from "../../shared/pipeline/run/fail-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "FailRun",
  input: FailRunInput,
  output: ReportRunOutput,
  run: (input) => failRun(deps, input),
});
export const handler = state.handler;
