import { PlanRunInput, PlanRunOutput } from "../../shared/contracts/run-machine.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { poolPorts } from "../deps/pools.ts";
import { tablePorts } from "../deps/table.ts";

export const createPlanRun = (ports: Parameters<typeof planRun>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "PlanRun", input: PlanRunInput, output: PlanRunOutput, run: (input) => planRun(ports, input) });
export const handler = createPlanRun(compose(base, tablePorts, bucketPorts, poolPorts)).handler;
