import { ReportRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { reportRun } from "../../shared/pipeline/run/report-run.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createReportRun = (ports: Parameters<typeof reportRun>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "ReportRun", input: ReportRunInput, output: ReportRunOutput, run: (input) => reportRun(ports, input) });
export const handler = createReportRun(compose(base, tablePorts)).handler;
