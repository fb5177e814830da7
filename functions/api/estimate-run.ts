import { CreateRunBody } from "../../shared/contracts/api.ts";
import { estimateRun } from "../../shared/pipeline/api/estimate-run.ts";
import { settingsOf } from "../../shared/pipeline/api/settings.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { modelProviderPorts } from "../deps/model-providers.ts";
import { poolCardPorts } from "../deps/pool-card.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "runs" | "tasks" | "objects" | "poolContents" | "allShippedSeeds" | "logger" | "defaultModel" | "defaultVerifiers">;

/** POST /runs/estimate: expected calls, tokens and $ of a run that would be taken. */
export function createEstimateRunHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      // Which rngSeed it is changes nothing of the estimate.
      const defaults = { model: deps.defaultModel, verifiers: deps.defaultVerifiers, drawRngSeed: () => 0 };
      const settings = settingsOf(readBody(event, CreateRunBody), defaults);
      return { status: 200, body: await estimateRun(deps, settings) };
    },
  );
}

export const handler = createEstimateRunHandler(compose(base, bucketPorts, modelProviderPorts, poolCardPorts, tablePorts));
