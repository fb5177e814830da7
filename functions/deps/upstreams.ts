import { createRateLimiter } from "../../shared/adapters/dynamodb/rate-limiter.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { createObjectClient } from "../../shared/adapters/s3/object-store.ts";
import { createReplyCache } from "../../shared/adapters/s3/reply-cache.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { userAgent } from "../../shared/domain/user-agent.ts";
import type { HttpClient } from "../../shared/ports/http-client.ts";
import type { UpstreamPorts } from "../../shared/tools/core/http/ask-upstream.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";
import { toolKeys, upstreamStandIn } from "./tool-keys.ts";

/** What tools ask upstreams through: limits and cache are shared by all functions of the stage. */
export const upstreams = lazy((): UpstreamPorts => {
  const { TABLE_NAME, BUCKET_NAME, CONTACT } = readEnvironment("TABLE_NAME", "BUCKET_NAME", "CONTACT");
  const standIn = upstreamStandIn();
  return {
    http: httpClient(standIn),
    limiter: createRateLimiter(createTable(createTableClient(), TABLE_NAME), base.clock),
    cache: createReplyCache(createObjectClient(), BUCKET_NAME, base.clock),
    keys: toolKeys(),
    standIn,
    userAgent: userAgent(CONTACT ?? null),
  };
});

/** Its library is loaded at the first request: most tools compute and send none. */
function httpClient(allowed: URL | null): HttpClient {
  const client = lazy(async () => (await import("../../shared/adapters/http/http-client.ts")).createHttpClient({ allowed }));
  return { send: async (request, signal) => (await client()).send(request, signal), refusal: async (url) => (await client()).refusal(url) };
}
