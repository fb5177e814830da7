import { FinishExportInput, FinishExportOutput } from "../../shared/contracts/export-machine.ts";
import { finishExport } from "../../shared/pipeline/export/finish-export.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import { largeObjectPorts } from "../deps/large-objects.ts";
import { tablePorts } from "../deps/table.ts";
import { toolPorts } from "../deps/tools.ts";

export const createFinishExport = (ports: Parameters<typeof finishExport>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FinishExport", input: FinishExportInput, output: FinishExportOutput, run: (input) => finishExport(ports, input) });
export const handler = createFinishExport(compose(base, bucketPorts, exportPorts, largeObjectPorts, tablePorts, toolPorts)).handler;
