import { FailRunInput, ReportRunOutput } from "../../shared/contracts/run-machine.ts";
import { failRun } from "../../shared/pipeline/run/fail-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createFailRun = (ports: Parameters<typeof failRun>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "FailRun", input: FailRunInput, output: ReportRunOutput, run: (input) => failRun(ports, input) });
export const handler = createFailRun(deps).handler;
