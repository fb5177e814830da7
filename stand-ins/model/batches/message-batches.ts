import { z } from "zod";
import { invalid } from "../protocol/request-error.ts";
import type { Batch, BatchEntry } from "./batch-shelf.ts";

/* The Message Batches API: bodies of its requests and replies. */

export const messageBatchPrefix = "msgbatch_";
const mostEntries = 100_000;

const CreateBody = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,64}$'"),
        // What is wrong with an entry is said in its result, not here.
        params: z.looseObject({ model: z.string() }),
      }),
    )
    .min(1)
    .max(mostEntries),
});

/** @throws RequestError */
export function parseMessageBatch(body: unknown): BatchEntry[] {
  const parsed = CreateBody.safeParse(body);
  if (!parsed.success) throw invalid(`${parsed.error.issues[0]?.path.join(".") || "body"}: ${parsed.error.issues[0]?.message}`);
  const { requests } = parsed.data;
  if (new Set(requests.map(({ custom_id }) => custom_id)).size !== requests.length) throw invalid("requests: custom_id must be unique");
  return requests.map(({ custom_id, params }) => ({ customId: custom_id, params }));
}

export function messageBatchView(batch: Batch, now: number, host: string): object {
  const isEnded = now >= batch.endsAt;
  const of = (kind: string) => (isEnded ? batch.outcomes.filter(({ outcome }) => outcome.kind === kind).length : 0);
  return {
    id: batch.id,
    type: "message_batch",
    processing_status: isEnded ? "ended" : "in_progress",
    request_counts: { processing: isEnded ? 0 : batch.outcomes.length, succeeded: of("reply"), errored: of("errored"), canceled: 0, expired: of("expired") },
    created_at: new Date(batch.createdAt).toISOString(),
    expires_at: new Date(batch.createdAt + 86_400_000).toISOString(),
    ended_at: isEnded ? new Date(batch.endsAt).toISOString() : null,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: isEnded ? `http://${host}/v1/messages/batches/${batch.id}/results` : null,
  };
}

/** One JSON text a line. @throws RequestError before the batch has ended */
export function messageBatchResults(batch: Batch, now: number): string {
  if (now < batch.endsAt) throw invalid(`Batch ${batch.id} has no available results: it has not ended`);
  return batch.outcomes
    .map(({ customId, outcome }) => {
      if (outcome.kind === "reply") return { custom_id: customId, result: { type: "succeeded", message: outcome.body } };
      if (outcome.kind === "expired") return { custom_id: customId, result: { type: "expired" } };
      const error = { type: "error", error: { type: outcome.type, message: outcome.message }, request_id: null };
      return { custom_id: customId, result: { type: "errored", error } };
    })
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
}
