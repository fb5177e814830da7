import { CreateRunBody } from "../../shared/contracts/api.ts";
import { estimateRun } from "../../shared/domain/estimate.ts";
import { badRequest } from "../../shared/pipeline/api/problem-error.ts";
import { settingsOf } from "../../shared/pipeline/api/settings.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { modelProviderPorts } from "../deps/model-providers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /runs/estimate: expected calls, tokens and $. */
export function createEstimateRunHandler(deps: Pick<ApiDeps, "logger" | "defaultModel" | "defaultVerifiers">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      // Which rngSeed it is changes nothing of the estimate.
      const defaults = { model: deps.defaultModel, verifiers: deps.defaultVerifiers, drawRngSeed: () => 0 };
      const settings = settingsOf(readBody(event, CreateRunBody), defaults);
      if (settings.kind !== "synthesis") throw badRequest([{ field: "kind", message: "synthesis runs alone are estimated" }]);
      return { status: 200, body: estimateRun(settings) };
    },
  );
}

export const handler = createEstimateRunHandler(compose(base, modelProviderPorts));
