import { z } from "zod";
import { ExportId } from "../../shared/contracts/ids.ts";
import { cancelExport } from "../../shared/pipeline/api/cancel-export.ts";
import { exportLine } from "../../shared/pipeline/api/export-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /exports/{exportId}/cancel: 202; shards under way are finished, others never begun. */
export function createCancelExportHandler(deps: Pick<ApiDeps, "exports" | "logger" | "bucketName">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { exportId } = readParameters(event, z.strictObject({ exportId: ExportId }));
      return { status: 202, body: exportLine(await cancelExport(deps.exports, exportId), () => deps.bucketName) };
    },
  );
}

export const handler = createCancelExportHandler(compose(base, bucketPorts, exportPorts));
