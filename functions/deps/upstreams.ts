import { createRateLimiter } from "../../shared/adapters/dynamodb/rate-limiter.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { createHttpClient } from "../../shared/adapters/http/http-client.ts";
import { createObjectClient } from "../../shared/adapters/s3/object-store.ts";
import { createReplyCache } from "../../shared/adapters/s3/reply-cache.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { userAgent } from "../../shared/domain/user-agent.ts";
import type { UpstreamPorts } from "../../shared/tools/core/http/ask-upstream.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";
import { toolKeys, upstreamStandIn } from "./tool-keys.ts";

/** What tools ask upstreams through: limits and cache are shared by all functions of the stage. */
export const upstreams = lazy((): UpstreamPorts => {
  const { TABLE_NAME, BUCKET_NAME, CONTACT } = readEnvironment("TABLE_NAME", "BUCKET_NAME", "CONTACT");
  const standIn = upstreamStandIn();
  return {
    http: createHttpClient({ allowed: standIn }),
    limiter: createRateLimiter(createTable(createTableClient(), TABLE_NAME), base.clock),
    cache: createReplyCache(createObjectClient(), BUCKET_NAME, base.clock),
    keys: toolKeys(),
    standIn,
    userAgent: userAgent(CONTACT ?? null),
  };
});
