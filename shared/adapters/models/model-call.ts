import type { ModelReply } from "../../contracts/model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import { type ErrorResponse, errorOfResponse, errorWithoutResponse } from "./provider-error.ts";

/** What a reply's body says. */
export type ReplyContent = Pick<ModelReply, "message" | "stopReason" | "refusalCategory" | "usage" | "modelId">;

type ModelCall = {
  provider: string;
  apiKey: string;
  provenance: ModelReply["provenance"];
  clock: Clock;
  request: ModelRequest;
  send: (options: { timeout: number; signal: AbortSignal }) => Promise<{ content: ReplyContent; requestId: string | null | undefined }>;
  /** The error response in what the SDK threw; null where none came. */
  responseIn: (error: unknown) => Omit<ErrorResponse, "provider"> | null;
};

/**
 * One attempt, timed and within the request's timeout; waiting and retrying are the state machine's.
 * Throws the errors of model-errors.ts, without the key in them.
 */
export async function callOnce({ provider, apiKey, provenance, clock, request, send, responseIn }: ModelCall): Promise<ModelReply> {
  const startedAt = clock.now().getTime();
  // An SDK's own timeout ends with the headers, while the signal covers the body too: it goes first.
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const { content, requestId } = await send({ timeout: request.timeoutMs + 1_000, signal });
    return {
      ...content,
      modelRef: request.model,
      provenance,
      requestId: requestId ?? null,
      latencyMs: Math.max(0, clock.now().getTime() - startedAt),
    };
  } catch (error) {
    const response = responseIn(error);
    if (response) throw errorOfResponse({ provider, ...response }, clock.now(), apiKey);
    throw errorWithoutResponse(provider, error, signal.aborted ? request.timeoutMs : null, apiKey);
  }
}
