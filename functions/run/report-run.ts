import { ReportRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { reportRun } from "../../shared/pipeline/run/report-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createReportRun = (ports: Parameters<typeof reportRun>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "ReportRun", input: ReportRunInput, output: ReportRunOutput, run: (input) => reportRun(ports, input) });
export const handler = createReportRun(deps).handler;
