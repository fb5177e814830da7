import { CycleParameters } from "../../shared/contracts/api.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { traceCycle } from "../../shared/pipeline/api/trace-cycle.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "cycles" | "objects" | "clock" | "logger">;

/** GET /runs/{runId}/cycles/{cycleId}: configuration, every model turn, every call. */
export function createGetCycleHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { runId, cycleId } = readParameters(event, CycleParameters);
      const cycle = await deps.cycles.get(cycleId);
      if (!cycle || cycle.runId !== runId) throw notFound("cycle", `${cycleId} in ${runId}`);
      return { status: 200, body: await traceCycle(deps.objects, cycle) };
    },
    () => deps,
  );
}

export const handler = createGetCycleHandler(compose(base, bucketPorts, tablePorts));
