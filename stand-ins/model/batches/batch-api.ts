import { hash } from "node:crypto";
import type { FaultKind } from "../behaviour.ts";
import { fractionOf } from "../choices.ts";
import { checkHeaders } from "../protocol/anthropic-request.ts";
import { checkBearer } from "../protocol/openai-request.ts";
import { invalid, RequestError } from "../protocol/request-error.ts";
import type { Headers, ModelService, Served } from "../service.ts";
import { type Batch, type BatchEntry, BatchShelf, type EntryOutcome } from "./batch-shelf.ts";
import { messageBatchPrefix, messageBatchResults, messageBatchView, parseMessageBatch } from "./message-batches.ts";
import { entriesOf, openaiBatchPrefix, openaiBatchView, outputFile, parseBatchBody } from "./openai-batches.ts";

type Request = { method: string; path: string; query: URLSearchParams; headers: Headers; body: Buffer; host: string };
/** `lost`: the work was done, and nobody hears of it. */
type Reply = { body: object | string; lost?: boolean };

const isBatchPath = /^\/v1\/(?:messages\/batches|batches|files)(?:\/|$)/;
/** Faults that make sense where no model speaks. */
const serversOwn = new Set<FaultKind>(["throttled", "throttled_without_delay", "overloaded", "server_error", "cut_connection", "spend_cap"]);
const statuses: Partial<Record<FaultKind, { status: number; type: string }>> = {
  overloaded: { status: 529, type: "overloaded_error" },
  throttled: { status: 429, type: "rate_limit_error" },
  throttled_without_delay: { status: 429, type: "rate_limit_error" },
};

/** Both batch APIs over the model's single requests. */
export class BatchApi {
  readonly #service: ModelService;
  readonly #now: () => number;
  readonly #shelf = new BatchShelf();
  readonly #files = new Map<string, string>();

  constructor(service: ModelService, now: () => number) {
    this.#service = service;
    this.#now = now;
  }

  serves(path: string): boolean {
    return isBatchPath.test(path) && !this.#service.behaviour.batch.off;
  }

  /** @throws RequestError. @returns the fault that the server shows in place of an answer */
  async answer(request: Request): Promise<Reply | { fault: FaultKind }> {
    if (request.path.startsWith("/v1/messages/")) checkHeaders(request.headers);
    else checkBearer(request.headers);
    const text = request.body.toString("utf8");
    const fault = this.#service.drawFault(`${request.method} ${request.path} ${hash("sha1", text, "hex")}`, text);
    if (fault && serversOwn.has(fault)) return { fault };
    if (request.path.startsWith("/v1/messages/")) return this.#messageBatches(request);
    return request.path.startsWith("/v1/files") ? this.#openaiFiles(request) : this.#openaiBatches(request);
  }

  #messageBatches({ method, path, query, headers, body, host }: Request): Reply {
    const view = (batch: Batch) => messageBatchView(batch, this.#now(), host);
    const [id, results] = path.split("/").slice(4);
    if (method === "POST" && id === undefined) {
      const entries = parseMessageBatch(parsed(body));
      return this.#opened(
        messageBatchPrefix,
        { entries, model: "", metadata: null, inputFile: null, refusal: null },
        (entry) => this.#outcome(() => this.#service.messages(headers, entry.params, JSON.stringify(entry.params))),
        view,
      );
    }
    if (method !== "GET") throw new RequestError(404, "not_found_error", `no such route: ${method} ${path}`);
    if (id === undefined) return { body: { data: this.#listed(messageBatchPrefix, query).map(view), has_more: false, first_id: null, last_id: null } };
    const batch = this.#found(id);
    return { body: results === "results" ? messageBatchResults(batch, this.#now()) : view(batch) };
  }

  #openaiBatches({ method, path, query, headers, body }: Request): Reply {
    const view = (batch: Batch) => openaiBatchView(batch, this.#now());
    const [id] = path.split("/").slice(3);
    if (method === "POST" && id === undefined) {
      const { input_file_id, metadata } = parseBatchBody(parsed(body));
      const file = this.#files.get(input_file_id);
      if (file === undefined) throw invalid(`Invalid 'input_file_id': no such file ${input_file_id}`);
      const read = entriesOf(file);
      const isFull = fractionOf(`refused/${this.#shelf.next(openaiBatchPrefix)}`) < this.#service.behaviour.batch.refused;
      const refusal = isFull ? { code: "token_limit_exceeded", message: "Enqueued token limit reached for this model." } : read.refusal;
      return this.#opened(
        openaiBatchPrefix,
        { ...read, entries: refusal ? [] : read.entries, refusal, metadata: metadata ?? null, inputFile: input_file_id },
        (entry) => this.#outcome(() => this.#service.chat(headers, entry.params, JSON.stringify(entry.params))),
        view,
      );
    }
    if (method !== "GET") throw new RequestError(404, "not_found_error", `no such route: ${method} ${path}`);
    if (id === undefined) return { body: { object: "list", data: this.#listed(openaiBatchPrefix, query).map(view), has_more: false } };
    return { body: view(this.#found(id)) };
  }

  async #openaiFiles({ method, path, headers, body }: Request): Promise<Reply> {
    const [id, content] = path.split("/").slice(3);
    if (method === "GET" && id !== undefined && content === "content") return { body: outputFile(id, (batch) => this.#shelf.find(batch), this.#now()) };
    if (method !== "POST" || id !== undefined) throw new RequestError(404, "not_found_error", `no such route: ${method} ${path}`);
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": String(headers["content-type"] ?? "") } }).formData();
    const file = form.get("file");
    if (form.get("purpose") !== "batch" || !(file instanceof File)) throw invalid("Invalid 'purpose': this stand-in takes files for batches only");
    const stored = `file-in-${this.#files.size + 1}`;
    this.#files.set(stored, await file.text());
    const createdAt = Math.floor(this.#now() / 1000);
    return { body: { id: stored, object: "file", bytes: file.size, created_at: createdAt, filename: file.name, purpose: "batch", status: "processed" } };
  }

  #opened(
    prefix: string,
    opened: Omit<Parameters<BatchShelf["open"]>[0], "prefix">,
    decide: (entry: BatchEntry) => EntryOutcome,
    view: (batch: Batch) => object,
  ): Reply {
    const { behaviour, stats } = this.#service;
    const lost = fractionOf(`lost/${this.#shelf.next(prefix)}`) < behaviour.batch.lost;
    stats.batch(opened.entries.length);
    return { body: view(this.#shelf.open({ prefix, ...opened }, behaviour.batch, this.#now(), decide)), lost };
  }

  #outcome(ask: () => Served): EntryOutcome {
    try {
      const served = ask();
      if (served.kind === "fault") {
        const { status, type } = statuses[served.fault] ?? { status: 500, type: "api_error" };
        return { kind: "errored", status, type, message: `rule: ${served.fault}` };
      }
      served.commit();
      return { kind: "reply", body: served.body };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return { kind: "errored", status: error.status, type: error.type, message: error.message };
    }
  }

  #found(id: string): Batch {
    const batch = this.#shelf.find(id);
    if (batch === null) throw new RequestError(404, "not_found_error", `no such batch: ${id}`);
    return batch;
  }

  #listed(prefix: string, query: URLSearchParams): Batch[] {
    return this.#shelf.list(prefix, Math.min(100, Number(query.get("limit") ?? 20) || 20));
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw invalid("The request body is not valid JSON");
  }
}
