import { z } from "zod";
import { MiningId, ResumeMiningBody } from "../../shared/contracts/mining.ts";
import { resumeMining } from "../../shared/pipeline/mining/change-mining.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { MiningQueue, MiningStore } from "../../shared/ports/mining.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import { readBody, readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /minings/{miningId}/resume: 202; every page that is not done is taken up again. */
export function createResumeMiningHandler(deps: { minings: MiningStore; miningQueue: MiningQueue; logger: Logger }) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { miningId } = readParameters(event, z.strictObject({ miningId: MiningId }));
      return { status: 202, body: await resumeMining(deps, miningId, readBody(event, ResumeMiningBody)) };
    },
  );
}

export const handler = createResumeMiningHandler(compose(base, miningPorts));
