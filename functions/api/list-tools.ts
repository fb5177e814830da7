import { toolView } from "../../shared/tools/core/tool-views.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { toolAvailabilityPorts } from "../deps/tool-availability.ts";
import { toolPorts } from "../deps/tools.ts";
import type { ApiDeps } from "./api-deps.ts";
import { createRoute } from "./http/route.ts";

/** GET /tools: the whole pool, in the order of its tables. */
export function createListToolsHandler(deps: Pick<ApiDeps, "catalogue" | "unavailableTools" | "logger">) {
  return createRoute(
    () => deps.logger,
    async () => {
      const unavailable = await deps.unavailableTools();
      return { status: 200, body: { items: deps.catalogue.entries.map((tool) => toolView(tool, unavailable)) } };
    },
  );
}

export const handler = createListToolsHandler(compose(base, toolAvailabilityPorts, toolPorts));
