import { RolloutParameters, type RolloutView } from "../../shared/contracts/api-rollouts.ts";
import { rolloutKey } from "../../shared/contracts/object-keys.ts";
import { Rollout } from "../../shared/contracts/rollout.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { findCheckpoint } from "../../shared/pipeline/checkpoint.ts";
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
    async (event) => {
      const { rolloutId } = readParameters(event, RolloutParameters);
      const line = await deps.rollouts.get(rolloutId);
      if (!line) throw notFound("rollout", rolloutId);
      const body: RolloutView = { line, rollout: await findCheckpoint(deps.objects, rolloutKey(rolloutId), Rollout) };
      return { status: 200, body };
    },
    () => deps,
  );
}

export const handler = createGetRolloutHandler(compose(base, bucketPorts, tablePorts));
