import { RolloutParameters } from "../../shared/contracts/api-rollouts.ts";
import { viewRollout } from "../../shared/pipeline/api/view-rollout.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "rollouts" | "objects" | "clock" | "logger">;

/** GET /rollouts/{rolloutId}: its line, and the whole conversation with its verdicts once they stand. */
export function createGetRolloutHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => ({ status: 200, body: await viewRollout(deps, readParameters(event, RolloutParameters).rolloutId) }),
    () => deps,
  );
}

export const handler = createGetRolloutHandler(compose(base, bucketPorts, tablePorts));
