import { PlanRunInput, PlanRunOutput } from "../../shared/contracts/run-machine.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createPlanRun = (ports: Parameters<typeof planRun>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "PlanRun", input: PlanRunInput, output: PlanRunOutput, run: (input) => planRun(ports, input) });
export const handler = createPlanRun(deps).handler;
