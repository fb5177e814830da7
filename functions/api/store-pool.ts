import { mostPoolBytes } from "../../shared/contracts/pool-limits.ts";
import { UserPool } from "../../shared/contracts/pools.ts";
import { storePool } from "../../shared/pipeline/api/store-pool.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** POST /pools: 201 with the pool's id, 200 where the same rows were stored before. */
export function createStorePoolHandler(deps: Pick<ApiDeps, "objects" | "logger">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { view, created } = await storePool(deps.objects, readBody(event, UserPool, mostPoolBytes));
      return { status: created ? 201 : 200, body: view };
    },
  );
}

export const handler = createStorePoolHandler(compose(base, bucketPorts));
