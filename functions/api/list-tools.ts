import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { toolPorts } from "../deps/tools.ts";
import type { ApiDeps } from "./api-deps.ts";
import { createRoute } from "./http/route.ts";
import { toolView } from "./http/tool-views.ts";

/** GET /tools: the whole pool, in the order of its tables. */
export function createListToolsHandler(deps: Pick<ApiDeps, "toolPool" | "logger">) {
  return createRoute(
    () => deps.logger,
    async () => ({ status: 200, body: { items: deps.toolPool.tools.map(toolView) } }),
  );
}

export const handler = createListToolsHandler(compose(base, toolPorts));
