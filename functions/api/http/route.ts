import { STATUS_CODES } from "node:http";
import type { Problem } from "../../../shared/contracts/api.ts";
import { badRequest, ProblemError } from "../../../shared/pipeline/api/problem-error.ts";
import type { Logger } from "../../../shared/ports/logger.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import { type LargeReplyDeps, largeReplyBytes, storeLargeReply } from "./large-reply.ts";
import type { ApiEvent } from "./request.ts";

export type ApiResponse = { statusCode: number; headers: Record<string, string>; body: string };
export type ApiHandler = (event: ApiEvent) => Promise<ApiResponse>;

/** What a route answers: `body` is sent as JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** Lambda's own limit on a reply. */
const maxReplyBytes = 6_000_000;

/**
 * A handler of one route: runs the work, sends its answer, turns what it throws into a problem and logs one line.
 * @param large with it, a body over 64 KB is stored and answered as a link; routes whose replies are small by nature go without.
 */
export function createRoute(logger: () => Logger, work: (event: ApiEvent) => Promise<Answer>, large?: () => LargeReplyDeps): ApiHandler {
  return async (event) => {
    const started = performance.now();
    const response = await respond(event, logger, work, large);
    logger().info("request", {
      route: event.routeKey,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
      ...event.pathParameters,
    });
    return response;
  };
}

async function respond(event: ApiEvent, logger: () => Logger, work: (event: ApiEvent) => Promise<Answer>, large?: () => LargeReplyDeps) {
  try {
    const answer = await work(event);
    const body = JSON.stringify(answer.body);
    const bytes = Buffer.byteLength(body);
    if (large && bytes > largeReplyBytes) {
      const link = await storeLargeReply(large(), body);
      return json(answer.status, JSON.stringify(link), { ...answer.headers, "dive-large-reply": "true" });
    }
    if (bytes > maxReplyBytes) throw new Error(`a reply of ${bytes} bytes on ${event.routeKey}, which has no place to store it`);
    return json(answer.status, body, answer.headers);
  } catch (error) {
    if (error instanceof ProblemError) return problem(error);
    if (error instanceof BadCursorError) return problem(badRequest([{ field: "cursor", message: error.message }]));
    logger().error("request failed", { route: event.routeKey, ...event.pathParameters, error });
    return problem(new ProblemError(500, "something went wrong on our side; the log has the details"));
  }
}

function json(statusCode: number, body: string, headers: Record<string, string> = {}): ApiResponse {
  return { statusCode, headers: { "content-type": "application/json", ...headers }, body };
}

function problem(error: ProblemError): ApiResponse {
  const body: Problem = {
    type: "about:blank",
    title: STATUS_CODES[error.status] ?? "Error",
    status: error.status,
    detail: error.message,
    ...(error.errors.length > 0 && { errors: error.errors }),
  };
  return { statusCode: error.status, headers: { "content-type": "application/problem+json", ...error.headers }, body: JSON.stringify(body) };
}
