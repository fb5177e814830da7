import { lineOf } from "../../shared/pipeline/api/run-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readPage } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "work" | "objects" | "clock" | "logger" | "bucketName">;

/** GET /runs: newest first. */
export function createListRunsHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { limit, cursor } = readPage(event);
      const [page, running] = await Promise.all([deps.runs.list(limit, cursor), deps.work.running()]);
      const items = page.items.map((run) => lineOf(run, running, () => deps.bucketName));
      return { status: 200, body: { items, cursor: page.cursor } };
    },
    () => deps,
  );
}

export const handler = createListRunsHandler(compose(base, bucketPorts, tablePorts));
