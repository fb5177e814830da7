import { z } from "zod";
import { ExportId } from "../../shared/contracts/ids.ts";
import { viewExport } from "../../shared/pipeline/api/export-view.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** GET /exports/{exportId} */
export function createGetExportHandler(deps: Pick<ApiDeps, "exports" | "objects" | "logger" | "bucketName">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { exportId } = readParameters(event, z.strictObject({ exportId: ExportId }));
      const item = await deps.exports.get(exportId);
      if (!item) throw notFound("export", exportId);
      return { status: 200, body: await viewExport(deps.objects, item, () => deps.bucketName) };
    },
  );
}

export const handler = createGetExportHandler(compose(base, bucketPorts, exportPorts));
