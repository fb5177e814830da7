import { z } from "zod";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { toolDetail } from "../../shared/tools/core/tool-views.ts";
import { base } from "../deps/base.ts";
import { compose } from "../deps/compose.ts";
import { toolAvailabilityPorts } from "../deps/tool-availability.ts";
import { toolPorts } from "../deps/tools.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

/** GET /tools/{name} */
export function createGetToolHandler(deps: Pick<ApiDeps, "catalogue" | "unavailableTools" | "toolValidation" | "logger">) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { name } = readParameters(event, z.strictObject({ name: z.string() }));
      const tool = deps.catalogue.find(name);
      if (!tool) throw notFound("tool", name);
      return { status: 200, body: toolDetail(tool, await deps.unavailableTools(), deps.toolValidation(name)) };
    },
  );
}

export const handler = createGetToolHandler(compose(base, toolAvailabilityPorts, toolPorts));
