import { z } from "zod";
import { MiningId } from "../../shared/contracts/mining.ts";
import { findMining } from "../../shared/pipeline/mining/change-mining.ts";
import { viewMining } from "../../shared/pipeline/mining/mining-view.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { MiningStore } from "../../shared/ports/mining.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** GET /minings/{miningId} */
export function createGetMiningHandler(deps: { minings: Pick<MiningStore, "get" | "pages">; logger: Logger }) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { miningId } = readParameters(event, z.strictObject({ miningId: MiningId }));
      return { status: 200, body: await viewMining(deps.minings, await findMining(deps.minings, miningId)) };
    },
  );
}

export const handler = createGetMiningHandler(compose(base, miningPorts));
