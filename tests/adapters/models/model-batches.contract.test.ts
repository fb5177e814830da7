import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAnthropicBatches } from "../../../shared/adapters/anthropic/anthropic-batches.ts";
import { checkBatchSize } from "../../../shared/adapters/models/batch-entries.ts";
import { createOpenAiBatches } from "../../../shared/adapters/openai/openai-batches.ts";
import { ModelReply } from "../../../shared/contracts/model.ts";
import { verdictRequest } from "../../../shared/pipeline/verification/ask-verifier.ts";
import type { BatchEntry, BatchOutcome, ModelBatches } from "../../../shared/ports/model-batches.ts";
import { startStandInModel } from "../../../stand-ins/model/server.ts";

const start = Date.parse("2026-11-01T10:00:00.000Z");

const dialects = [
  [
    "the Message Batches API",
    "anthropic/claude-haiku-5-5",
    (url: string, clock: Clock) => createAnthropicBatches({ apiKey, baseUrl: url, provenance: "live", clock }),
  ],
  ["OpenAI's Batch API", "openai/gpt-6-luna", (url: string, clock: Clock) => createOpenAiBatches({ apiKey, baseUrl: `${url}/v1`, provenance: "live", clock })],
] as const;
type Clock = { now(): Date };
const apiKey = "key-of-a-person";

describe.each(dialects)("%s", (_name, model, create) => {
  let now = start;
  let server: Awaited<ReturnType<typeof startStandInModel>>;
  let batches: ModelBatches;
  beforeEach(async () => {
    now = start;
    server = await startStandInModel({ port: 0, now: () => now });
    batches = create(server.url, { now: () => new Date(now) });
  });
  afterEach(() => server.close());

  const behave = (behaviour: object) => fetch(`${server.url}/_stand-in/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
  const stats = async () => (await (await fetch(`${server.url}/_stand-in/stats`)).json()) as { batches: number };
  const entriesOf = (answers: readonly string[]): BatchEntry[] =>
    answers.map((answer, place) => ({
      customId: `run-1-000${place}-s0-v0-1`,
      request: verdictRequest(model, { query: "How many?", reference: "42", answer }, [], 1_000),
    }));
  const submit = (answers: readonly string[] = ["42", "41", "42."]) => batches.submit({ model, name: "run-1-part-1", entries: entriesOf(answers) });
  const customIds = new Set(entriesOf(["42", "41", "42."]).map(({ customId }) => customId));
  async function outcomesOf(batchId: string): Promise<Map<string, BatchOutcome>> {
    const found = new Map<string, BatchOutcome>();
    for await (const outcome of batches.outcomes(model, batchId)) found.set(outcome.customId, outcome);
    return found;
  }
  const failure = async (attempt: Promise<unknown>): Promise<Error> => {
    const outcome = await attempt.catch((error: unknown) => error);
    if (!(outcome instanceof Error)) throw new Error("it went through");
    return outcome;
  };

  it("answers every entry under its own id, in whatever order", async () => {
    const outcomes = await outcomesOf(await submit());
    expect([...outcomes.keys()].sort()).toEqual(["run-1-0000-s0-v0-1", "run-1-0001-s0-v0-1", "run-1-0002-s0-v0-1"]);
    const accepted = [...outcomes]
      .sort()
      .map(([, outcome]) => outcome.reply?.message.content.flatMap((block) => (block.type === "toolCall" ? [block.arguments?.accepted] : [])));
    expect(accepted).toEqual([[true], [false], [true]]);
    for (const { reply } of outcomes.values()) expect(ModelReply.parse(reply)).toMatchObject({ modelRef: model, provenance: "live", stopReason: "toolCalls" });
  });

  it("is running until it has ended", async () => {
    await behave({ batch: { seconds: 90 } });
    const id = await submit();
    expect(await batches.state(model, id)).toEqual({ status: "running" });
    now += 90_000;
    expect(await batches.state(model, id)).toEqual({ status: "ended" });
    expect((await outcomesOf(id)).size).toBe(3);
  });

  it("says of entries that were not answered why", async () => {
    await behave({ batch: { expired: 1 } });
    for (const outcome of (await outcomesOf(await submit())).values())
      expect(outcome).toMatchObject({ reply: null, error: expect.stringContaining("expired") });
    await behave({ batch: { errored: 1 } });
    for (const outcome of (await outcomesOf(await submit())).values())
      expect(outcome).toMatchObject({ reply: null, error: expect.stringContaining("Internal server error") });
  });

  it("gives what it has of a batch that ended in parts", async () => {
    await behave({ batch: { expired: 0.3, errored: 0.3 } });
    const outcomes = [...(await outcomesOf(await submit(Array.from({ length: 40 }, (_, place) => String(place))))).values()];
    expect(outcomes).toHaveLength(40);
    const errors = outcomes.flatMap(({ error }) => error ?? []);
    expect(errors.some((error) => error.includes("expired"))).toBe(true);
    expect(errors.some((error) => error.includes("Internal"))).toBe(true);
    expect(errors.length).toBeLessThan(40);
  });

  it("hands on a refusal as a reply, which is paid for", async () => {
    await behave({ always: "refusal", only: { match: "How many?" } });
    // The upload itself holds the text too, and only a model refuses.
    for (const { reply } of (await outcomesOf(await submit())).values()) expect(reply?.stopReason).toBe("refusal");
  });

  it("finds a batch whose id was lost with the connection", async () => {
    await behave({ batch: { lost: 1 } });
    const since = new Date(now);
    expect(await failure(submit())).toMatchObject({ name: "ModelServerError" });
    expect(await stats()).toMatchObject({ batches: 1 });
    await behave({});
    const [id = "", ...others] = await batches.find({ model, name: "run-1-part-1", customIds, since });
    expect(others).toEqual([]);
    expect((await outcomesOf(id)).size).toBe(3);
  });

  it("finds none where none was created", async () => {
    expect(await batches.find({ model, name: "run-1-part-1", customIds, since: new Date(now) })).toEqual([]);
    await batches.submit({
      model,
      name: "run-2-part-1",
      entries: entriesOf(["42", "42", "42"]).map((entry) => ({ ...entry, customId: `of-another-${entry.customId}` })),
    });
    expect(await batches.find({ model, name: "run-1-part-1", customIds, since: new Date(now) })).toEqual([]);
  });

  it.each([
    ["throttled", "ModelThrottledError"],
    ["overloaded", "ModelOverloadedError"],
    ["server_error", "ModelServerError"],
    ["cut_connection", "ModelServerError"],
    ["spend_cap", "ModelSpendCapError"],
  ])("turns the fault %s into %s, in each of its calls", async (fault, name) => {
    const id = await submit();
    await behave({ always: fault });
    const find = () => batches.find({ model, name: "x", customIds, since: new Date(now) });
    for (const attempt of [submit, () => batches.state(model, id), () => outcomesOf(id), find]) {
      const error = await failure(attempt());
      expect(error).toMatchObject({ name });
      expect(error.message).not.toContain(apiKey);
    }
  });

  it("is told apart from a server without batches", async () => {
    await behave({ batch: { off: true } });
    expect(await failure(submit())).toMatchObject({ name: "ModelRequestError", status: 404 });
  });
});

describe("a batch that is too large for its provider", () => {
  it.each([
    ["anthropic/claude-haiku-5-5", 100_000, 256_000_000],
    ["openai/gpt-6-luna", 50_000, 200_000_000],
  ])("to %s is not sent", (model, entries, bytes) => {
    expect(() => checkBatchSize(model, entries, bytes)).not.toThrow();
    for (const [more, larger] of [
      [entries + 1, 1],
      [1, bytes + 1],
    ] as const)
      expect(() => checkBatchSize(model, more, larger)).toThrow(expect.objectContaining({ name: "ModelRequestError", status: 413 }));
  });
});

describe("OpenAI's Batch API", () => {
  it("says of a batch that failed whole whether to come again later", async () => {
    const server = await startStandInModel({ port: 0, behaviour: { batch: { refused: 1 } } });
    try {
      const batches = createOpenAiBatches({ apiKey, baseUrl: `${server.url}/v1`, provenance: "live", clock: { now: () => new Date() } });
      const model = "openai/gpt-6-luna";
      const request = verdictRequest(model, { query: "How many?", reference: "42", answer: "42" }, [], 1_000);
      const id = await batches.submit({ model, name: "n", entries: [{ customId: "a", request }] });
      expect(await batches.state(model, id)).toMatchObject({ status: "refused", reason: expect.stringContaining("token_limit_exceeded"), isLater: true });
      await fetch(`${server.url}/_stand-in/behaviour`, { method: "POST", body: JSON.stringify({ batch: { refused: 0 } }) });
      const twice = await batches.submit({ model, name: "n", entries: [1, 2].map(() => ({ customId: "a", request })) });
      expect(await batches.state(model, twice)).toMatchObject({ status: "refused", reason: expect.stringContaining("custom_id"), isLater: false });
    } finally {
      await server.close();
    }
  });
});
