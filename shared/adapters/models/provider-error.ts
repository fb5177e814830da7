import { z } from "zod";
import { retryAfterSeconds } from "../../domain/retry-after.ts";
import {
  ModelContextError,
  ModelOverloadedError,
  ModelRequestError,
  ModelServerError,
  ModelSpendCapError,
  ModelThrottledError,
} from "../../ports/model-errors.ts";

/** An error response, as either provider's SDK reports it. */
export type ErrorResponse = {
  provider: string;
  status: number;
  /** The machine-readable words of the body: type, code, error_code. */
  codes: readonly string[];
  message: string;
  requestId: string | null;
  headers: Headers | undefined;
};

/** Anthropic: error.details.error_code; OpenAI: error.code or error.type. */
const spendCapCodes = new Set([
  "enforced_spend_limit_reached",
  "contract_spend_limit_reached",
  "billing_error",
  "insufficient_quota",
  "billing_hard_limit_reached",
  "billing_not_active",
]);
/** Limits that Anthropic reports as a plain 400. */
const spendCapMessage = /reached your specified .*usage limits|credit balance is too low/i;

/**
 * Most servers say by words alone that a conversation outgrew the model: Anthropic ("prompt is too long", "exceed context limit"), vLLM and SGLang
 * ("maximum context length", "longer than the maximum model length", "max_tokens must be at least 1, got -186"), llama.cpp ("available context size").
 */
const contextMessage =
  /prompt is too long|exceeds? (the )?(available )?context (limit|size|window)|(model's|maximum) context (length|window|limit)|maximum (prompt|model) length (is|of) \d|max_tokens must be at least 1, got -/i;

/** What an error response means for the caller; `secret` never stands in the message. */
export function errorOfResponse(response: ErrorResponse, now: Date, secret: string): Error {
  const { status, codes } = response;
  if ((status === 400 || status === 413 || status === 422) && (codes.includes("context_length_exceeded") || contextMessage.test(response.message)))
    return new ModelContextError(presentable(response.message, secret));
  const message = presentable(
    `${response.provider} answered ${[status, ...new Set(codes)].join(" ")} (request ${response.requestId ?? "without id"}): ${response.message.replace(/^\d{3} /, "")}`,
    secret,
  );
  if (status === 402 || codes.some((code) => spendCapCodes.has(code)) || (status === 400 && spendCapMessage.test(response.message)))
    return new ModelSpendCapError(message);
  if (status === 429) return new ModelThrottledError(message, retryAfterSeconds(response.headers, now));
  if (status === 503 || status === 529) return new ModelOverloadedError(message);
  if (status >= 500 || status < 400 || status === 408) return new ModelServerError(message);
  return new ModelRequestError(message, status);
}

/**
 * What went wrong where no error response came: a cut connection, a timeout (then `timedOutAfterMs` is set), a body that
 * is not the protocol's. The SDK's own error does not go along as cause: it may hold what was sent, the key among it.
 */
export function errorWithoutResponse(provider: string, error: unknown, timedOutAfterMs: number | null, secret: string): ModelServerError {
  if (timedOutAfterMs !== null) return new ModelServerError(`${provider} gave no whole reply within ${timedOutAfterMs} ms`);
  const notTheProtocol = error instanceof SyntaxError || error instanceof z.ZodError;
  const what = notTheProtocol ? "a reply that is not the protocol's" : "no reply";
  return new ModelServerError(presentable(`${provider} gave ${what}: ${messagesOf(error).join(": ")}`, secret));
}

function messagesOf(error: unknown): string[] {
  if (error instanceof z.ZodError) return [z.prettifyError(error)];
  if (!(error instanceof Error)) return [];
  return [error.message, ...messagesOf(error.cause)];
}

/** A proxy's HTML page can stand where an error message should. */
const longestMessage = 600;

function presentable(text: string, secret: string): string {
  return text.replaceAll(secret, "[key]").slice(0, longestMessage);
}
