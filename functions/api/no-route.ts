import { apiRoutes } from "../../shared/contracts/api-routes.ts";
import { ProblemError } from "../../shared/pipeline/api/problem-error.ts";
import { base } from "../deps/base.ts";
import type { ApiDeps } from "./api-deps.ts";
import { createRoute } from "./http/route.ts";

const templates = Object.keys(apiRoutes).map((route) => {
  const [method = "", path = ""] = route.split(" ");
  return { method, pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`) };
});

/** What is no route of the API: 405 with the methods that its path has, else 404. */
export function createNoRouteHandler(deps: Pick<ApiDeps, "logger">) {
  return createRoute(
    () => deps.logger,
    async ({ rawPath = "/", requestContext }) => {
      const methods = templates.filter(({ pattern }) => pattern.test(rawPath)).map(({ method }) => method);
      if (methods.length === 0) throw new ProblemError(404, `the API has no ${rawPath}; GET /openapi.json lists its routes`);
      const allow = methods.join(", ");
      throw new ProblemError(405, `${rawPath} takes ${allow} and no ${requestContext?.http.method ?? "other method"}`, [], { headers: { allow } });
    },
  );
}

export const handler = createNoRouteHandler(base);
