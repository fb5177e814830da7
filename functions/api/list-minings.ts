import type { MiningStore } from "../../shared/ports/mining.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { miningPorts } from "../deps/minings.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readPage } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "objects" | "clock" | "logger"> & { minings: Pick<MiningStore, "list"> };

/** GET /minings: newest first. */
export function createListMiningsHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { limit, cursor } = readPage(event);
      const { items, cursor: next } = await deps.minings.list(limit, cursor);
      return { status: 200, body: { items: items.map(({ bodySha256: _, ...mining }) => mining), cursor: next } };
    },
    () => deps,
  );
}

export const handler = createListMiningsHandler(compose(base, bucketPorts, miningPorts));
