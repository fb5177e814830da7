import { checkParameters } from "./check-parameters.ts";
import { createMatcher } from "./match-route.ts";
import { ParameterError } from "./parameter-error.ts";
import { json, type Reply } from "./reply.ts";
import type { Asked, Service } from "./service.ts";

export type Router = {
  /** The service behind a host, if any. */
  serviceOf(host: string): Service | null;
  answer(asked: Omit<Asked, "parts">): { service: Service | null; reply: Reply };
};

/** Leads a request to its service and route, and checks it on the way. */
export function createRouter(services: readonly Service[], otherHosts: Service): Router {
  const byHost = new Map(services.flatMap((service) => service.hosts.map((host) => [host, service] as const)));
  const matchers = new Map([...services, otherHosts].map((service) => [service, createMatcher(service.routes)]));
  const serviceOf = (host: string) => byHost.get(host) ?? (isHostName(host) ? otherHosts : null);
  return {
    serviceOf,
    answer(request) {
      const service = serviceOf(request.host);
      if (!service) return { service, reply: json({ error: `the stand-in knows no host ${request.host}` }, 404) };
      const asked: Asked = { ...request, query: withForm(request), parts: {} };
      return { service, reply: service.check?.(asked) ?? route(service, matchers.get(service), asked) };
    },
  };
}

function route(service: Service, match: ReturnType<typeof createMatcher> | undefined, asked: Asked): Reply {
  const matched = match?.(asked.method, asked.path) ?? "no such path";
  if (matched === "no such path") return service.notFound(asked);
  if (matched === "wrong method") return json({ error: "Method Not Allowed", message: `Method ${asked.method} is not allowed here` }, 405);
  const found = { ...asked, parts: matched.parts };
  const problem = matched.route.query === null ? null : checkParameters(asked.query, matched.route.query ?? {});
  if (problem) return service.badRequest(problem, found);
  try {
    return matched.route.answer(found);
  } catch (error) {
    if (error instanceof ParameterError) return service.badRequest(error.problem, found);
    throw error;
  }
}

/** A form in the body counts as part of the query. */
function withForm({ query, headers, body }: Omit<Asked, "parts">): URLSearchParams {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return query;
  return new URLSearchParams([...query, ...new URLSearchParams(body)]);
}

const isHostName = (host: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host);
