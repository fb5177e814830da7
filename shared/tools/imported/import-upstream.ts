import type { OpenApiKey, ToolImport } from "../../contracts/tool-import.ts";
import type { Upstream, UpstreamRequest } from "../../contracts/upstream.ts";

type Server = { name: string; url: string; rate: Extract<ToolImport, { source: "openapi" }>["rate"] };

/** An imported server as an upstream; its calls count as one server's, with the key or without. */
export function importUpstream({ name, url, rate }: Server, key: OpenApiKey | null): Upstream {
  return {
    name: `imported ${name}`,
    origin: new URL(url).origin,
    key: key && { name: key.name, required: true, add: (request, value) => withKey(request, key, value) },
    rate,
    cacheSeconds: 600,
    timeoutMs: 30_000,
    maxBytes: 5_000_000,
  };
}

function withKey(request: UpstreamRequest, { in: place, parameter, prefix }: OpenApiKey, key: string): UpstreamRequest {
  const named = { [parameter]: `${prefix}${key}` };
  return place === "query" ? { ...request, query: { ...request.query, ...named } } : { ...request, headers: { ...request.headers, ...named } };
}
