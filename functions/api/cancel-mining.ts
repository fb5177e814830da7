import { z } from "zod";
import { MiningId } from "../../shared/contracts/mining.ts";
import { cancelMining } from "../../shared/pipeline/mining/change-mining.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { MiningStore } from "../../shared/ports/mining.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /minings/{miningId}/cancel: 202; pages that have not begun never do. */
export function createCancelMiningHandler(deps: { minings: MiningStore; logger: Logger }) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { miningId } = readParameters(event, z.strictObject({ miningId: MiningId }));
      return { status: 202, body: await cancelMining(deps, miningId) };
    },
  );
}

export const handler = createCancelMiningHandler(compose(base, miningPorts));
