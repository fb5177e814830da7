import { z } from "zod";
import { JsonObject } from "../../../shared/contracts/domain.ts";
import { invalid, RequestError } from "../protocol/request-error.ts";
import type { Batch, BatchEntry } from "./batch-shelf.ts";

/* OpenAI's Batch API: bodies of its requests and replies, and the lines of its files. */

export const openaiBatchPrefix = "batch_";
const endpoint = "/v1/chat/completions";
const mostEntries = 50_000;

const CreateBody = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.literal(endpoint, "this stand-in knows /v1/chat/completions only"),
  completion_window: z.literal("24h"),
  metadata: JsonObject.nullish(),
});
export type CreateBody = z.infer<typeof CreateBody>;
const Line = z.strictObject({
  custom_id: z.string().min(1),
  method: z.literal("POST"),
  url: z.literal(endpoint),
  body: z.looseObject({ model: z.string() }),
});

/** @throws RequestError */
export function parseBatchBody(body: unknown): CreateBody {
  const parsed = CreateBody.safeParse(body);
  if (!parsed.success) throw invalid(`Invalid '${parsed.error.issues[0]?.path.join(".")}': ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

/** The entries of an uploaded file; a file that is none fails the batch, not the request that made it. */
export function entriesOf(text: string): { entries: BatchEntry[]; model: string; refusal: Batch["refusal"] } {
  const refused = (code: string, message: string) => ({ entries: [], model: "", refusal: { code, message } });
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines.length === 0) return refused("empty_file", "The input file is empty.");
  if (lines.length > mostEntries) return refused("too_many_tasks", `The input file holds more than ${mostEntries} requests.`);
  const entries: BatchEntry[] = [];
  const models = new Set<string>();
  for (const [place, line] of lines.entries()) {
    const parsed = Line.safeParse(parsedJson(line));
    if (!parsed.success)
      return refused("invalid_json_line", `Line ${place + 1}: ${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`);
    entries.push({ customId: parsed.data.custom_id, params: parsed.data.body });
    models.add(parsed.data.body.model);
  }
  if (new Set(entries.map(({ customId }) => customId)).size !== entries.length) return refused("duplicate_custom_id", "custom_id must be unique");
  const [model = "", ...others] = models;
  if (others.length > 0) return refused("mismatched_model", "All requests of a batch must name the same model");
  return { entries, model, refusal: null };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export function openaiBatchView(batch: Batch, now: number): object {
  const isEnded = now >= batch.endsAt;
  const count = (kind: string) => batch.outcomes.filter(({ outcome }) => outcome.kind === kind).length;
  const endedAt = Math.floor(batch.endsAt / 1000);
  const status = batch.refusal ? "failed" : !isEnded ? "in_progress" : count("expired") > 0 ? "expired" : "completed";
  const hasErrors = count("errored") + count("expired") > 0;
  return {
    id: batch.id,
    object: "batch",
    endpoint,
    input_file_id: batch.inputFile,
    completion_window: "24h",
    status,
    created_at: Math.floor(batch.createdAt / 1000),
    errors: batch.refusal ? { object: "list", data: [{ ...batch.refusal, param: null, line: null }] } : null,
    metadata: batch.metadata,
    request_counts: { total: batch.outcomes.length, completed: isEnded ? count("reply") : 0, failed: isEnded ? count("errored") : 0 },
    ...(isEnded && !batch.refusal && count("reply") > 0 ? { output_file_id: `file-out-${batch.id}` } : {}),
    ...(isEnded && !batch.refusal && hasErrors ? { error_file_id: `file-err-${batch.id}` } : {}),
    ...(status === "completed" ? { completed_at: endedAt } : {}),
    ...(status === "expired" ? { expired_at: endedAt } : {}),
  };
}

/** The lines of an ended batch's output file or error file. @throws RequestError where there is no such file */
export function outputFile(fileId: string, find: (batchId: string) => Batch | null, now: number): string {
  const [, kind, batchId] = /^file-(out|err)-(.+)$/.exec(fileId) ?? [];
  const batch = batchId === undefined ? null : find(batchId);
  if (!batch || now < batch.endsAt) throw new RequestError(404, "invalid_request_error", `No such File object: ${fileId}`);
  const lines = batch.outcomes.filter(({ outcome }) => (outcome.kind === "reply") === (kind === "out"));
  return lines.map(({ customId, outcome }) => `${JSON.stringify({ id: `batch_req_${customId}`, custom_id: customId, ...lineOf(outcome) })}\n`).join("");
}

function lineOf(outcome: Batch["outcomes"][number]["outcome"]): object {
  if (outcome.kind === "expired")
    return { response: null, error: { code: "batch_expired", message: "This request could not be executed before the completion window expired." } };
  if (outcome.kind === "reply") return { response: { status_code: 200, request_id: "req_batch", body: outcome.body }, error: null };
  const { status, type, message } = outcome;
  return { response: { status_code: status, request_id: "req_batch", body: { error: { message, type, param: null, code: null } } }, error: null };
}
