import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Ask } from "../../../contracts/pool-tool.ts";
import type { Upstream, UpstreamReply, UpstreamRequest } from "../../../contracts/upstream.ts";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import { type HttpClient, HttpError, type HttpRequest } from "../../../ports/http-client.ts";
import { ToolInfrastructureError } from "../../../ports/tool-executor.ts";
import type { RateLimiter, ReplyCache, ToolKeys } from "../../../ports/upstreams.ts";
import { requestUrl, searchOf } from "./request-url.ts";
import { ToolCallError } from "./tool-call-error.ts";

export type UpstreamPorts = {
  http: HttpClient;
  limiter: RateLimiter;
  cache: ReplyCache;
  keys: ToolKeys;
  /** The stage's stand-in for every upstream, or null where they are asked themselves. */
  standIn: URL | null;
  /** Says who asks, and whom to write to. */
  userAgent: string;
};

/** The upstream lets nothing through before `waitSeconds` are over: a wait for whoever runs the tool, not an answer. */
export class UpstreamThrottled extends Error {
  override readonly name = "UpstreamThrottled";
  readonly waitSeconds: number;

  constructor(upstream: string, waitSeconds: number) {
    super(`${upstream} lets nothing through for another ${waitSeconds} s`);
    this.waitSeconds = waitSeconds;
  }
}

const attempts = 3;
const firstPauseMs = 400;
/** A shorter wait is cheaper inside the function than as two transitions of the state machine. */
const patienceSeconds = 2;
const unnamedWaitSeconds = 10;
const longestWaitSeconds = 3600;
const maxRedirects = 5;
const transientStatuses = new Set([500, 502, 503, 504]);

/** Asks `upstream` under its limits and the stage's: cached replies first, what may pass tried again, too many calls a wait. */
export function createAsk(ports: UpstreamPorts, upstream: Upstream, signal: AbortSignal): Ask {
  return async (request) => {
    const cacheKey = upstream.cacheSeconds > 0 ? cacheKeyOf(upstream, request, ports.standIn) : null;
    const cached = cacheKey === null ? null : await ports.cache.get(cacheKey);
    if (cached) return cached;
    const key = ports.standIn !== null && upstream.key ? "stand-in-key" : await findKey(ports, upstream);
    const introduced = upstream.introduce?.(request, ports.userAgent) ?? request;
    const keyed = key !== null && upstream.key ? upstream.key.add(introduced, key) : introduced;
    const limit = (key !== null && upstream.rate.withKey) || upstream.rate;
    const reply = await sendUntilAnswered(ports, upstream, httpRequestOf(ports, upstream, keyed), limit, signal);
    if (cacheKey !== null && reply.status === 200 && (upstream.mayKeep?.(reply) ?? true)) await ports.cache.put(cacheKey, reply, upstream.cacheSeconds);
    return reply;
  };
}

/** The request without its key, so that replies outlive a change of keys and the cache never holds one. */
function cacheKeyOf({ name, origin }: Upstream, request: UpstreamRequest, standIn: URL | null): string {
  const { method, path, query, headers } = request;
  const asked = [standIn?.href ?? null, name, method, origin, path, searchOf(query).toString(), bodyOf(request), headers ?? {}];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

async function findKey(ports: Pick<UpstreamPorts, "keys">, { name, key }: Upstream): Promise<string | null> {
  if (key === null) return null;
  const found = await ports.keys.get(key.name);
  if (found === null && key.required) throw new ToolCallError("upstream_error", `${name} needs the key ${key.name}, which this stage does not have`);
  return found;
}

function httpRequestOf({ standIn, userAgent }: UpstreamPorts, upstream: Upstream, request: UpstreamRequest): HttpRequest {
  const body = bodyOf(request);
  return {
    method: request.method,
    url: requestUrl(upstream, request, standIn),
    headers: { accept: "application/json", "user-agent": userAgent, ...(body === null ? {} : { "content-type": body.type }), ...request.headers },
    body: body?.text ?? null,
    timeoutMs: upstream.timeoutMs,
    maxBytes: upstream.maxBytes,
    maxRedirects,
  };
}

function bodyOf({ json, form, text }: UpstreamRequest): { type: string; text: string } | null {
  if (json !== undefined) return { type: "application/json", text: JSON.stringify(json) };
  if (form !== undefined) return { type: "application/x-www-form-urlencoded", text: searchOf(form).toString() };
  return text === undefined ? null : { type: "text/plain", text };
}

async function sendUntilAnswered(
  ports: UpstreamPorts,
  upstream: Upstream,
  request: HttpRequest,
  limit: { perSecond: number; burst: number },
  signal: AbortSignal,
): Promise<UpstreamReply> {
  for (let attempt = 1; ; attempt++) {
    // A stand-in has limits of its own, if any.
    if (ports.standIn === null) await waitForTurn(ports, upstream, limit, signal);
    const reply = await send(ports, upstream, request, signal);
    if (!(reply instanceof ToolCallError)) {
      const wait = throttledFor(upstream, reply);
      if (wait !== null) {
        await ports.limiter.block(upstream.name, wait);
        throw new UpstreamThrottled(upstream.name, wait);
      }
      if (!transientStatuses.has(reply.status) || attempt === attempts) return reply;
    } else if (attempt === attempts) throw reply;
    await pause(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()), signal);
  }
}

async function waitForTurn({ limiter }: UpstreamPorts, { name }: Upstream, limit: { perSecond: number; burst: number }, signal: AbortSignal): Promise<void> {
  const seconds = await limiter.take(name, limit, patienceSeconds);
  if (seconds > patienceSeconds) throw new UpstreamThrottled(name, Math.ceil(seconds));
  if (seconds > 0) await pause(seconds * 1000, signal);
}

function throttledFor(upstream: Upstream, reply: UpstreamReply): number | null {
  const named = retryAfterSeconds(new Headers(reply.headers), new Date());
  if (reply.status === 429 || (reply.status === 503 && named !== null)) return Math.max(1, Math.min(named ?? unnamedWaitSeconds, longestWaitSeconds));
  return upstream.throttledFor?.(reply) ?? null;
}

/** The reply, or the error of a fault that may pass. @throws ToolCallError for one that will not */
async function send({ http }: UpstreamPorts, { name, timeoutMs }: Upstream, request: HttpRequest, signal: AbortSignal): Promise<UpstreamReply | ToolCallError> {
  try {
    return await http.send(request, signal);
  } catch (cause) {
    if (signal.aborted) throw new ToolInfrastructureError(`${name}: the time for this call is over`, { cause });
    if (!(cause instanceof HttpError)) throw cause;
    if (cause.reason === "timeout") return new ToolCallError("timeout", `${name} gave no answer within ${timeoutMs / 1000} s`, { cause });
    if (cause.reason === "network") return new ToolCallError("upstream_error", `${name} could not be reached: ${cause.message}`, { cause });
    throw new ToolCallError(cause.reason === "too_large" ? "too_large" : "upstream_error", `${name}: ${cause.message}`, { cause });
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (cause) {
    throw new ToolInfrastructureError("the time for this call is over", { cause });
  }
}
