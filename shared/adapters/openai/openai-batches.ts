import type OpenAI from "openai";
import { toFile } from "openai";
import { z } from "zod";
import type { ModelReply } from "../../contracts/model.ts";
import type { BatchOutcome, BatchState, ModelBatches } from "../../ports/model-batches.ts";
import { answeredOutcome, batchTimeoutMs, checkBatchSize } from "../models/batch-entries.ts";
import { attemptOnce, type ProviderCall } from "../models/model-call.ts";
import type { OpenAiOptions } from "./openai-client.ts";
import { fromChatCompletion } from "./openai-reply.ts";
import { toChatParams } from "./openai-request.ts";
import { createOpenAiSdk, openAiProvider, openAiResponseIn } from "./openai-sdk.ts";

const endpoint = "/v1/chat/completions";

/** A line of the output file (answers) or of the error file (the rest). */
const Line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), request_id: z.string().nullish(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
const ErrorBody = z.object({ error: z.object({ message: z.string() }) });

/** Batches are listed newest first; so many are looked through for one whose id was lost. */
const looksThrough = 100;
/** Codes of a batch that failed whole because others take up the queue. */
const laterCodes = new Set(["token_limit_exceeded", "request_limit_exceeded"]);

/** OpenAI's Batch API: a file of requests, a batch over it, a file of answers and one of errors. */
export function createOpenAiBatches({ apiKey, baseUrl, provenance, clock }: OpenAiOptions): ModelBatches {
  const sdk = createOpenAiSdk({ apiKey, baseUrl });
  const call = <T>(send: ProviderCall<T>["send"]) =>
    attemptOnce({ provider: openAiProvider, apiKey, clock, timeoutMs: batchTimeoutMs, send, responseIn: openAiResponseIn });
  const linesOf = (fileId: string): Promise<unknown[]> =>
    call(async (options) => {
      const text = await (await sdk.files.content(fileId, options)).text();
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line): unknown => JSON.parse(line));
    });
  return {
    async submit({ model, name, entries }) {
      const lines = entries.map(({ customId, request }) => JSON.stringify({ custom_id: customId, method: "POST", url: endpoint, body: toChatParams(request) }));
      const text = `${lines.join("\n")}\n`;
      checkBatchSize(model, lines.length, Buffer.byteLength(text));
      const file = await call(async (options) => sdk.files.create({ file: await toFile(Buffer.from(text), `${name}.jsonl`), purpose: "batch" }, options));
      const batch = await call((options) => sdk.batches.create({ input_file_id: file.id, endpoint, completion_window: "24h", metadata: { name } }, options));
      return batch.id;
    },
    async find({ name }) {
      const listed = await call((options) => sdk.batches.list({ limit: looksThrough }, options));
      return listed.data.filter(({ metadata, status }) => metadata?.name === name && status !== "failed").map(({ id }) => id);
    },
    async state(_, batchId) {
      return stateOf(await call((options) => sdk.batches.retrieve(batchId, options)));
    },
    async *outcomes(model, batchId) {
      const batch = await call((options) => sdk.batches.retrieve(batchId, options));
      for (const fileId of [batch.output_file_id, batch.error_file_id])
        for (const line of fileId ? await linesOf(fileId) : []) {
          const outcome = outcomeOf(line, { modelRef: model, provenance });
          if (outcome !== null) yield outcome;
        }
    },
  };
}

/** What is left undone in an expired or cancelled batch stands in its error file. */
function stateOf({ status, errors }: OpenAI.Batch): BatchState {
  if (status === "completed" || status === "expired" || status === "cancelled") return { status: "ended" };
  if (status !== "failed") return { status: "running" };
  const [first] = errors?.data ?? [];
  const isLater = errors?.data?.some(({ code }) => laterCodes.has(code ?? "")) ?? false;
  return { status: "refused", reason: `${first?.code ?? "failed"}: ${first?.message ?? "the provider says no more"}`, isLater };
}

/** null for a line that is none of the protocol's: its entry counts as not answered. */
function outcomeOf(line: unknown, of: Pick<ModelReply, "modelRef" | "provenance">): BatchOutcome | null {
  const parsed = Line.safeParse(line);
  if (!parsed.success) return null;
  const { custom_id: customId, response, error } = parsed.data;
  if (response?.status_code === 200)
    return answeredOutcome(customId, { ...of, requestId: response.request_id ?? null }, () => fromChatCompletion(response.body));
  const said = ErrorBody.safeParse(response?.body);
  const why = said.success
    ? `${response?.status_code} ${said.data.error.message}`
    : `${error?.code ?? "no response"}: ${error?.message ?? "the provider says no more"}`;
  return { customId, reply: null, error: why };
}
