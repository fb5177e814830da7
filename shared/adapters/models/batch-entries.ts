import type { ModelRef, ModelReply } from "../../contracts/model.ts";
import { batchLimitsOf } from "../../domain/models/batch-limits.ts";
import type { BatchOutcome } from "../../ports/model-batches.ts";
import { ModelRequestError } from "../../ports/model-errors.ts";
import type { ReplyContent } from "./model-call.ts";

/** Time for an upload or a listing; a batch of the largest size takes minutes to send. */
export const batchTimeoutMs = 280_000;

/** @throws ModelRequestError for a batch that the provider would refuse for its size */
export function checkBatchSize(model: ModelRef, entries: number, bytes: number): void {
  const limits = batchLimitsOf(model);
  if (entries > limits.entries || bytes > limits.bytes)
    throw new ModelRequestError(`a batch to ${model} has ${entries} requests and ${bytes} bytes; at most ${limits.entries} and ${limits.bytes} are taken`, 413);
}

/** The outcome of an answered entry; one whose body is not the protocol's was not answered. */
export function answeredOutcome(customId: string, of: Pick<ModelReply, "modelRef" | "provenance" | "requestId">, read: () => ReplyContent): BatchOutcome {
  try {
    // What an entry waited says nothing of the model.
    return { customId, reply: { ...read(), ...of, latencyMs: 0 }, error: null };
  } catch (error) {
    return { customId, reply: null, error: `a reply that is not the protocol's: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}` };
  }
}
