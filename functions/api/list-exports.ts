import { exportLine } from "../../shared/pipeline/api/export-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readPage } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** GET /exports: newest first. */
export function createListExportsHandler(deps: Pick<ApiDeps, "exports" | "objects" | "clock" | "logger" | "bucketName">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { limit, cursor } = readPage(event);
      const page = await deps.exports.list(limit, cursor);
      return { status: 200, body: { items: page.items.map((item) => exportLine(item, () => deps.bucketName)), cursor: page.cursor } };
    },
    () => deps,
  );
}

export const handler = createListExportsHandler(compose(base, bucketPorts, exportPorts));
