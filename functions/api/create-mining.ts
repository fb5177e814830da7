import { CreateMiningBody } from "../../shared/contracts/mining.ts";
import { type CreateMiningDeps, createMining } from "../../shared/pipeline/mining/create-mining.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { apiPorts } from "../deps/api.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import { modelProviderPorts } from "../deps/model-providers.ts";
import { toolAvailabilityPorts } from "../deps/tool-availability.ts";
import { readBody, readIdempotencyKey } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /minings: 201 with the new mining, 200 with the one that the same Idempotency-Key made before. */
export function createCreateMiningHandler(deps: CreateMiningDeps & { logger: Logger }) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { view, created } = await createMining(deps, readBody(event, CreateMiningBody), readIdempotencyKey(event));
      return { status: created ? 201 : 200, body: view, headers: { location: `/minings/${view.id}` } };
    },
  );
}

export const handler = createCreateMiningHandler(compose(base, apiPorts, miningPorts, modelProviderPorts, toolAvailabilityPorts));
