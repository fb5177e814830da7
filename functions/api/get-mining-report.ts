import { z } from "zod";
import { MiningId, MiningReport } from "../../shared/contracts/mining.ts";
import { miningReportKey } from "../../shared/contracts/object-keys.ts";
import { ProblemError } from "../../shared/pipeline/api/problem-error.ts";
import { readCheckpoint } from "../../shared/pipeline/checkpoint.ts";
import { findMining } from "../../shared/pipeline/mining/change-mining.ts";
import type { MiningStore } from "../../shared/ports/mining.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "objects" | "clock" | "logger"> & { minings: Pick<MiningStore, "get"> };

/** GET /minings/{miningId}/report: what was kept and what was dropped, with the reasons; 409 while pages are being mined. */
export function createGetMiningReportHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { miningId } = readParameters(event, z.strictObject({ miningId: MiningId }));
      const { endedAt, attempt } = await findMining(deps.minings, miningId);
      if (endedAt === null) throw new ProblemError(409, `the mining ${miningId} has not ended yet`);
      return { status: 200, body: await readCheckpoint(deps.objects, miningReportKey(miningId, attempt), MiningReport) };
    },
    () => deps,
  );
}

export const handler = createGetMiningReportHandler(compose(base, bucketPorts, miningPorts));
