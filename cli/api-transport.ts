import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { LargeReply, Problem } from "../shared/contracts/api.ts";
import { ApiProblemError, InterruptedError, UnreachableError } from "./errors.ts";

export type Transport = {
  apiUrl: string;
  token: string;
  fetch: typeof fetch;
  /** Ends every request and pause, as Ctrl-C does. */
  signal: AbortSignal;
  /** Milliseconds before the first repeat of a request. */
  pauseMs?: number;
  /** Milliseconds between two looks at a tool call that goes on. */
  pollMs?: number;
};

export type ApiRequest = {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sending it twice does no more than sending it once. */
  repeatable: boolean;
};

const repeats = 4;
const passing = [429, 502, 503, 504];

/**
 * Sends a request and reads the answer, following the link where a large one came as a link.
 * @throws ApiProblemError, UnreachableError, InterruptedError
 */
export async function send<T>(transport: Transport, request: ApiRequest, schema: z.ZodType<T>): Promise<{ status: number; body: T }> {
  const response = await sendPersistently(transport, request);
  const text = await response.text();
  if (!response.ok) throw new ApiProblemError(problemOf(response, text));
  if (response.headers.get("dive-large-reply") !== "true") return { status: response.status, body: schema.parse(JSON.parse(text)) };
  const link = LargeReply.parse(JSON.parse(text));
  const stored = await attempt(transport, link.href, {});
  if (!stored.ok) throw new ApiProblemError(problemOf(stored, `the stored reply could not be fetched: ${await stored.text()}`));
  return { status: response.status, body: schema.parse(await stored.json()) };
}

async function sendPersistently(transport: Transport, request: ApiRequest): Promise<Response> {
  const url = `${transport.apiUrl.replace(/\/+$/, "")}${request.path}`;
  const init: RequestInit = {
    method: request.method,
    headers: { authorization: `Bearer ${transport.token}`, ...(request.body !== undefined && { "content-type": "application/json" }), ...request.headers },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  };
  for (let sent = 1; ; sent++) {
    const last = !request.repeatable || sent > repeats;
    try {
      const response = await attempt(transport, url, init);
      if (last || !passing.includes(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (last || !(error instanceof UnreachableError)) throw error;
    }
    await pause((transport.pauseMs ?? 200) * 2 ** (sent - 1), transport.signal);
  }
}

async function attempt({ fetch, signal, apiUrl }: Transport, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal });
  } catch (cause) {
    if (signal.aborted) throw new InterruptedError("interrupted", { cause });
    const why = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause);
    throw new UnreachableError(`no answer from ${apiUrl} (${why})`, { cause });
  }
}

/** @throws InterruptedError */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (cause) {
    throw new InterruptedError("interrupted", { cause });
  }
}

function problemOf(response: Response, text: string): Problem {
  const problem = parsedProblem(text);
  if (problem) return problem;
  const refused = response.status === 401 || response.status === 403;
  const detail = refused ? "the stack does not take this token" : (gatewayMessage(text) ?? text.slice(0, 500)) || `HTTP ${response.status}`;
  return { type: "about:blank", title: response.statusText || "Error", status: response.status, detail };
}

/** API Gateway's own replies are no problems but `{"message": "Not Found"}`. */
function gatewayMessage(text: string): string | null {
  try {
    return z.object({ message: z.string().min(1) }).parse(JSON.parse(text)).message;
  } catch {
    return null;
  }
}

function parsedProblem(text: string): Problem | null {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
