import { z } from "zod";
import { RunId } from "../../shared/contracts/ids.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { RolloutQuery, readParameters, readQuery } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "rollouts" | "objects" | "clock" | "logger">;

/** GET /runs/{runId}/rollouts: task by task, sample by sample. */
export function createListRunRolloutsHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId } = readParameters(event, z.strictObject({ runId: RunId }));
      const { limit, cursor, ...filter } = readQuery(event, RolloutQuery);
      if (!(await deps.runs.get(runId))) throw notFound("run", runId);
      return { status: 200, body: await deps.rollouts.page(runId, filter, limit, cursor ?? null) };
    },
    () => deps,
  );
}

export const handler = createListRunRolloutsHandler(compose(base, bucketPorts, tablePorts));
