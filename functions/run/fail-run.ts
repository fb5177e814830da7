import { FailRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { failRun } from "../../shared/pipeline/run/fail-run.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createFailRun = (ports: Parameters<typeof failRun>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FailRun", input: FailRunInput, output: ReportRunOutput, run: (input) => failRun(ports, input) });
export const handler = createFailRun(compose(base, tablePorts)).handler;
