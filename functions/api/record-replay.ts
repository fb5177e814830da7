import { z } from "zod";
import { RunId } from "../../shared/contracts/ids.ts";
import { ReplayCounts } from "../../shared/contracts/replay-counts.ts";
import { recordReplay } from "../../shared/pipeline/api/record-replay.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody, readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /runs/{runId}/replay: 200 with the run, which keeps these counts in place of an earlier replay's. */
export function createRecordReplayHandler(deps: Pick<ApiDeps, "runs" | "work" | "clock" | "logger" | "bucketName">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId } = readParameters(event, z.strictObject({ runId: RunId }));
      const run = await recordReplay(deps, runId, readBody(event, ReplayCounts));
      return { status: 200, body: viewRun(run, await deps.work.running(), () => deps.bucketName) };
    },
  );
}

export const handler = createRecordReplayHandler(compose(base, bucketPorts, tablePorts));
