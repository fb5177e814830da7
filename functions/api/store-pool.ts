import { UserPool } from "../../shared/contracts/pools.ts";
import { storePool } from "../../shared/pipeline/api/store-pool.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** A Lambda is handed 6 MB, of which the body, quoted, is a fifth longer than it is here. */
const maxPoolBytes = 4_000_000;

/** POST /pools: 201 with the pool's id, 200 where the same rows were stored before. */
export function createStorePoolHandler(deps: Pick<ApiDeps, "objects" | "logger">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { view, created } = await storePool(deps.objects, readBody(event, UserPool, maxPoolBytes));
      return { status: created ? 201 : 200, body: view };
    },
  );
}

export const handler = createStorePoolHandler(compose(base, bucketPorts));
