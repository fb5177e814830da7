import { FailExportInput, FailExportOutput } from "../../shared/contracts/export-machine.ts";
import { failExport } from "../../shared/pipeline/export/fail-export.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";

export const createFailExport = (ports: Parameters<typeof failExport>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "FailExport", input: FailExportInput, output: FailExportOutput, run: (input) => failExport(ports, input) });
export const handler = createFailExport(compose(base, exportPorts)).handler;
