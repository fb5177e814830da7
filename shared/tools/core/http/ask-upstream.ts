import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Ask } from "../../../contracts/pool-tool.ts";
import type { RateLimit, Upstream, UpstreamReply, UpstreamRequest } from "../../../contracts/upstream.ts";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import { type HttpClient, HttpError, type HttpRequest } from "../../../ports/http-client.ts";
import { ToolInfrastructureError } from "../../../ports/tool-executor.ts";
import type { RateLimiter, ReplyCache, ToolKeys } from "../../../ports/upstreams.ts";
import type { CallTime } from "./call-time.ts";
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

/** Hands a reply over, to be kept once it was read. */
export type Keep = (key: string, reply: UpstreamReply, seconds: number) => void;

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
/** Of one wait: whoever waited asks again, and the limiter knows of the rest. */
const longestWaitSeconds = 3600;
/** No service means more. */
const longestBlockSeconds = 366 * 86_400;
const maxRedirects = 5;
const transientStatuses = new Set([500, 502, 503, 504]);

/**
 * Asks `upstream` under its limits and the stage's: cached replies first, what may pass tried again, too many calls a wait.
 * @param keep takes replies of status 200 that may answer again
 */
export function createAsk(ports: UpstreamPorts, upstream: Upstream, time: CallTime, keep: Keep): Ask {
  return async (request) => {
    const cacheKey = upstream.cacheSeconds > 0 ? cacheKeyOf(upstream, request, ports.standIn) : null;
    const cached = cacheKey === null ? null : await ports.cache.get(cacheKey);
    if (cached) return cached;
    const key = ports.standIn !== null && upstream.key ? "stand-in-key" : await findKey(ports, upstream);
    const introduced = upstream.introduce?.(request, ports.userAgent) ?? request;
    const keyed = key !== null && upstream.key ? upstream.key.add(introduced, key) : introduced;
    const limit = (key !== null && upstream.rate.withKey) || upstream.rate;
    const reply = await sendUntilAnswered(ports, upstream, httpRequestOf(ports, upstream, keyed), limit, time);
    if (cacheKey !== null && reply.status === 200) keep(cacheKey, reply, upstream.cacheSeconds);
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

async function sendUntilAnswered(ports: UpstreamPorts, upstream: Upstream, request: HttpRequest, limit: RateLimit, time: CallTime): Promise<UpstreamReply> {
  const { signal } = time;
  for (let attempt = 1; ; attempt++) {
    // A stand-in has limits of its own, if any.
    if (ports.standIn === null) await waitForTurn(ports, upstream, limit, signal);
    const reply = await send(ports, upstream, withinTime(request, upstream, time), signal);
    if (!(reply instanceof ToolCallError)) {
      const wait = throttledFor(upstream, reply);
      if (wait !== null) {
        await ports.limiter.block(upstream.name, Math.min(wait, longestBlockSeconds));
        throw throttled(upstream.name, wait);
      }
    }
    const pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
    const isLast = attempt === attempts || time.leftMs() < pauseMs + upstream.timeoutMs;
    if (reply instanceof ToolCallError) {
      if (isLast) throw reply;
    } else if (isLast || !transientStatuses.has(reply.status)) return reply;
    await pause(pauseMs, signal);
  }
}

/** A tool that asks more than once has less for its later requests. */
function withinTime(request: HttpRequest, { name }: Upstream, time: CallTime): HttpRequest {
  const leftMs = Math.floor(time.leftMs());
  if (leftMs <= 0) throw new ToolCallError("timeout", `${name} took too long over the requests before`);
  return { ...request, timeoutMs: Math.min(request.timeoutMs, leftMs) };
}

const throttled = (upstream: string, seconds: number) => new UpstreamThrottled(upstream, Math.min(Math.ceil(seconds), longestWaitSeconds));

async function waitForTurn({ limiter }: UpstreamPorts, { name }: Upstream, limit: RateLimit, signal: AbortSignal): Promise<void> {
  const seconds = await limiter.take(name, limit, patienceSeconds);
  if (seconds > patienceSeconds) throw throttled(name, seconds);
  if (seconds > 0) await pause(seconds * 1000, signal);
}

function throttledFor(upstream: Upstream, reply: UpstreamReply): number | null {
  const named = retryAfterSeconds(new Headers(reply.headers), new Date());
  if (reply.status === 429 || (reply.status === 503 && named !== null)) return Math.max(1, named ?? unnamedWaitSeconds);
  return upstream.throttledFor?.(reply) ?? null;
}

/** The reply, or the error of a fault that may pass. @throws ToolCallError for one that will not */
async function send({ http }: UpstreamPorts, { name }: Upstream, request: HttpRequest, signal: AbortSignal): Promise<UpstreamReply | ToolCallError> {
  try {
    return await http.send(request, signal);
  } catch (cause) {
    if (signal.aborted) throw new ToolInfrastructureError(`${name}: the time for this call is over`, { cause });
    if (!(cause instanceof HttpError)) throw cause;
    if (cause.reason === "timeout") return new ToolCallError("timeout", `${name} gave no answer within ${request.timeoutMs / 1000} s`, { cause });
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
