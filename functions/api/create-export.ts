import { CreateExportBody } from "../../shared/contracts/api-exports.ts";
import { createExport } from "../../shared/pipeline/api/create-export.ts";
import { exportLine } from "../../shared/pipeline/api/export-view.ts";
import { apiPorts } from "../deps/api.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import { tablePorts } from "../deps/table.ts";
import { workflowPorts } from "../deps/workflow.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody, readIdempotencyKey } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "exports" | "runs" | "objects" | "workflow" | "clock" | "logger" | "newExportId" | "gitCommit" | "bucketName">;

/** POST /exports: 201 with the new export, 200 with the one that the same Idempotency-Key made before. */
export function createCreateExportHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { item, created, startError } = await createExport(deps, readBody(event, CreateExportBody), readIdempotencyKey(event));
      if (startError) deps.logger.error("export not started; left to the reconciler", { exportId: item.id, error: startError });
      return { status: created ? 201 : 200, body: exportLine(item, () => deps.bucketName), headers: { location: `/exports/${item.id}` } };
    },
  );
}

export const handler = createCreateExportHandler(compose(base, apiPorts, bucketPorts, exportPorts, tablePorts, workflowPorts));
