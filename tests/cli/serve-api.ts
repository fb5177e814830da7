import { createServer, type IncomingMessage } from "node:http";
import { type ApiRoute, apiRoutes } from "../../shared/contracts/api-routes.ts";
import type { ApiWorld } from "../api/api-world.ts";

/** The world's API on loopback, as API Gateway would put it there: routes, authorizer, and the bucket behind the links. */
export async function serveApi(world: ApiWorld) {
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname.startsWith("/objects/")) {
      response.end(world.memory.objects.get(url.pathname.slice("/objects/".length)));
      return;
    }
    seen.push(`${request.method} ${url.pathname}`);
    const answer = await answerTo(world, request, url);
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no address");
  const apiUrl = `http://127.0.0.1:${address.port}`;
  world.memory.presign = async (key) => `${apiUrl}/objects/${key}`;
  const stop = async () => {
    const closed = new Promise<void>((close) => server.close(() => close()));
    server.closeAllConnections();
    await closed;
  };
  return { apiUrl, seen, stop };
}

async function answerTo(world: ApiWorld, request: IncomingMessage, url: URL) {
  const headers = request.headers as Record<string, string>;
  const gateway = (statusCode: number, message: string) => ({ statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify({ message }) });
  if (headers.authorization === undefined) return gateway(401, "Unauthorized");
  if (!(await world.authorize({ headers })).isAuthorized) return gateway(403, "Forbidden");
  const found = matchRoute(`${request.method} ${url.pathname}`);
  if (!found) return world.callNoRoute(request.method ?? "GET", url.pathname);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const query = url.search === "" ? {} : { query: Object.fromEntries(url.searchParams) };
  return world.call(found.route, { headers, path: found.path, ...query, ...(body !== "" && { body }) });
}

/** A route without parameters comes before one with them, as in API Gateway. */
function matchRoute(asked: string): { route: ApiRoute; path: Record<string, string> } | null {
  const routes = (Object.keys(apiRoutes) as ApiRoute[]).sort((a, b) => a.split("{").length - b.split("{").length);
  for (const route of routes) {
    const pattern = new RegExp(`^${route.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const match = pattern.exec(asked);
    if (match) return { route, path: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])) };
  }
  return null;
}
