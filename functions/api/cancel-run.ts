import { z } from "zod";
import { RunId } from "../../shared/contracts/ids.ts";
import { cancelRun } from "../../shared/pipeline/api/cancel-run.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "work" | "dispatcher" | "logger" | "bucketName">;

/** POST /runs/{runId}/cancel: 202; waiting cycles never start, running ones stop at their next step. */
export function createCancelRunHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId } = readParameters(event, z.strictObject({ runId: RunId }));
      const { run, pokeError } = await cancelRun(deps, runId);
      if (pokeError) deps.logger.error("dispatcher not called; its schedule will", { runId, error: pokeError });
      return { status: 202, body: viewRun(run, await deps.work.running(), () => deps.bucketName) };
    },
  );
}

export const handler = createCancelRunHandler(compose(base, bucketPorts, dispatcherPorts, tablePorts));
