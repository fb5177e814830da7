import { PlanExportInput, PlanExportOutput } from "../../shared/contracts/export-machine.ts";
import { planExport } from "../../shared/pipeline/export/plan-export.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { compose } from "../deps/compose.ts";
import { shardPorts } from "../deps/shards.ts";
import { tablePorts } from "../deps/table.ts";

export const createPlanExport = (ports: Parameters<typeof planExport>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "PlanExport", input: PlanExportInput, output: PlanExportOutput, run: (input) => planExport(ports, input) });
export const handler = createPlanExport(compose(shardPorts, tablePorts)).handler;
