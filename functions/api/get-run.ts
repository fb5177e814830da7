import { z } from "zod";
import { RunId } from "../../shared/contracts/ids.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "work" | "objects" | "clock" | "logger" | "bucketName">;

/** GET /runs/{runId} */
export function createGetRunHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId } = readParameters(event, z.strictObject({ runId: RunId }));
      const run = await deps.runs.get(runId);
      if (!run) throw notFound("run", runId);
      return { status: 200, body: viewRun(run, await deps.work.running(), () => deps.bucketName) };
    },
    () => deps,
  );
}

export const handler = createGetRunHandler(compose(base, bucketPorts, tablePorts));
