import type { ModelReply } from "../../contracts/model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import { type ErrorResponse, errorOfResponse, errorWithoutResponse } from "./provider-error.ts";

/** What a reply's body says. */
export type ReplyContent = Pick<ModelReply, "message" | "stopReason" | "refusalCategory" | "usage" | "modelId">;

/** How a provider is called: once. */
export type ProviderCall<T> = {
  provider: string;
  apiKey: string;
  clock: Clock;
  timeoutMs: number;
  send: (options: { timeout: number; signal: AbortSignal }) => Promise<T>;
  /** The error response in what the SDK threw; null where none came. */
  responseIn: (error: unknown) => Omit<ErrorResponse, "provider"> | null;
};

/**
 * One attempt within its timeout; waiting and retrying are the state machine's.
 * Throws the errors of model-errors.ts, without the key in them.
 */
export async function attemptOnce<T>({ provider, apiKey, clock, timeoutMs, send, responseIn }: ProviderCall<T>): Promise<T> {
  // An SDK's own timeout ends with the headers, while the signal covers the body too: it goes first.
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await send({ timeout: timeoutMs + 1_000, signal });
  } catch (error) {
    const response = responseIn(error);
    if (response) throw errorOfResponse({ provider, ...response }, clock.now(), apiKey);
    throw errorWithoutResponse(provider, error, signal.aborted ? timeoutMs : null, apiKey);
  }
}

type Completion = { content: ReplyContent; requestId: string | null | undefined };
type ModelCall = Omit<ProviderCall<Completion>, "timeoutMs"> & { provenance: ModelReply["provenance"]; request: ModelRequest };

/** One completion, timed. Throws what attemptOnce throws. */
export async function callOnce({ provenance, request, ...call }: ModelCall): Promise<ModelReply> {
  const startedAt = call.clock.now().getTime();
  const { content, requestId } = await attemptOnce({ ...call, timeoutMs: request.timeoutMs });
  return {
    ...content,
    modelRef: request.model,
    provenance,
    requestId: requestId ?? null,
    latencyMs: Math.max(0, call.clock.now().getTime() - startedAt),
  };
}
