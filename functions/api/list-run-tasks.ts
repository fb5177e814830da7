import { z } from "zod";
import { RunId } from "../../shared/contracts/ids.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readPage, readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "tasks" | "objects" | "clock" | "logger">;

/** GET /runs/{runId}/tasks */
export function createListRunTasksHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId } = readParameters(event, z.strictObject({ runId: RunId }));
      const { limit, cursor } = readPage(event);
      if (!(await deps.runs.get(runId))) throw notFound("run", runId);
      return { status: 200, body: await deps.tasks.list(runId, limit, cursor) };
    },
    () => deps,
  );
}

export const handler = createListRunTasksHandler(compose(base, bucketPorts, tablePorts));
