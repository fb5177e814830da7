import { CreateMiningBody } from "../../shared/contracts/mining.ts";
import { estimateMining } from "../../shared/domain/mining/estimate-mining.ts";
import { miningSettingsOf } from "../../shared/pipeline/mining/create-mining.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { modelProviderPorts } from "../deps/model-providers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /minings/estimate: expected calls, tokens and $. */
export function createEstimateMiningHandler(deps: Pick<ApiDeps, "logger" | "defaultModel">) {
  return createRoute(
    () => deps.logger,
    async (event) => ({ status: 200, body: estimateMining(miningSettingsOf(readBody(event, CreateMiningBody), deps.defaultModel)) }),
  );
}

export const handler = createEstimateMiningHandler(compose(base, modelProviderPorts));
