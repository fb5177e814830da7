import document from "../../openapi/openapi.json" with { type: "json" };
import { base } from "../deps/base.ts";
import type { ApiDeps } from "./api-deps.ts";
import { createRoute } from "./http/route.ts";

/** GET /openapi.json: the committed document. */
export function createGetOpenApiHandler(deps: Pick<ApiDeps, "logger">) {
  return createRoute(
    () => deps.logger,
    async () => ({ status: 200, body: document }),
  );
}

export const handler = createGetOpenApiHandler(base);
