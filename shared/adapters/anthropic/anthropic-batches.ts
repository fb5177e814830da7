import { z } from "zod";
import type { ModelReply } from "../../contracts/model.ts";
import type { BatchEntry, BatchOutcome, ModelBatches } from "../../ports/model-batches.ts";
import { answeredOutcome, batchTimeoutMs, checkBatchSize } from "../models/batch-entries.ts";
import { attemptOnce, type ProviderCall } from "../models/model-call.ts";
import type { AnthropicOptions } from "./anthropic-client.ts";
import { fromMessage } from "./anthropic-reply.ts";
import { toMessageCreateParams } from "./anthropic-request.ts";
import { anthropicResponseIn, createAnthropicSdk } from "./anthropic-sdk.ts";

const Result = z.object({
  custom_id: z.string(),
  result: z.discriminatedUnion("type", [
    z.object({ type: z.literal("succeeded"), message: z.unknown() }),
    z.object({ type: z.literal("errored"), error: z.object({ error: z.object({ type: z.string(), message: z.string() }) }) }),
    z.object({ type: z.enum(["expired", "canceled"]) }),
  ]),
});

/** Batches are listed newest first; so many are looked through for one whose id was lost. */
const looksThrough = 100;

/** The Message Batches API. A batch has no name there: one whose id was lost is known by its size and age and, once it has ended, by the ids of its entries. */
export function createAnthropicBatches({ apiKey, baseUrl, provenance, clock }: AnthropicOptions): ModelBatches {
  const sdk = createAnthropicSdk({ apiKey, baseUrl });
  const call = <T>(send: ProviderCall<T>["send"]) =>
    attemptOnce({ provider: "Anthropic", apiKey, clock, timeoutMs: batchTimeoutMs, send, responseIn: anthropicResponseIn });
  const firstIdOf = async (batchId: string) => {
    const lines = await call((options) => sdk.messages.batches.results(batchId, {}, options));
    const first = await call(() => lines[Symbol.asyncIterator]().next());
    lines.controller.abort();
    return Result.safeParse(first.value).data?.custom_id ?? "";
  };
  return {
    async submit({ model, entries }) {
      const requests = entries.map(({ customId, request }: BatchEntry) => ({ custom_id: customId, params: toMessageCreateParams(request) }));
      checkBatchSize(model, requests.length, Buffer.byteLength(JSON.stringify(requests)));
      return (await call((options) => sdk.messages.batches.create({ requests }, options))).id;
    },
    async find({ customIds, since }) {
      const listed = await call((options) => sdk.messages.batches.list({ limit: looksThrough }, options));
      const alike = listed.data.filter(
        ({ created_at, request_counts }) => Date.parse(created_at) >= since.getTime() && sumOf(request_counts) === customIds.size,
      );
      const fits = await Promise.all(alike.map(async ({ id, processing_status }) => processing_status !== "ended" || customIds.has(await firstIdOf(id))));
      return alike.filter((_, place) => fits[place]).map(({ id }) => id);
    },
    async state(_, batchId) {
      const { processing_status } = await call((options) => sdk.messages.batches.retrieve(batchId, {}, options));
      return { status: processing_status === "ended" ? "ended" : "running" };
    },
    async *outcomes(model, batchId) {
      const lines = await call((options) => sdk.messages.batches.results(batchId, {}, options));
      const iterator = lines[Symbol.asyncIterator]();
      for (;;) {
        // Each line is an attempt of its own, so that a connection that is cut in the middle is told as what it is.
        const next = await call(() => iterator.next());
        if (next.done) return;
        const outcome = outcomeOf(next.value, { modelRef: model, provenance });
        if (outcome !== null) yield outcome;
      }
    },
  };
}

const sumOf = (counts: object): number => Object.values(counts).reduce<number>((sum, count) => sum + Number(count), 0);

/** null for a line that is none of the protocol's: its entry counts as not answered. */
function outcomeOf(line: unknown, of: Pick<ModelReply, "modelRef" | "provenance">): BatchOutcome | null {
  const parsed = Result.safeParse(line);
  if (!parsed.success) return null;
  const { custom_id: customId, result } = parsed.data;
  if (result.type === "errored") return { customId, reply: null, error: `${result.error.error.type}: ${result.error.error.message}` };
  if (result.type !== "succeeded") return { customId, reply: null, error: `the batch ended before its turn (${result.type})` };
  return answeredOutcome(customId, { ...of, requestId: null }, () => fromMessage(result.message));
}
