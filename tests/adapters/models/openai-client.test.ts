import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createOpenAiClient } from "../../../shared/adapters/openai/openai-client.ts";
import type { ModelRequest } from "../../../shared/ports/model-client.ts";
import { type MisbehavingServer, startMisbehavingServer } from "../../support/misbehaving-server.ts";
import { createRequest, withTurn } from "./conversation.ts";

const model = "openai/org/some-model";
let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehavingServer();
});
afterAll(() => server.close());

const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10, prompt_tokens_details: null };
const replyWith = (message: object, finish_reason: string | null = "stop") => ({
  body: {
    id: "c",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices: [{ index: 0, finish_reason, message: { role: "assistant", content: null, ...message } }],
    usage,
  },
});

function complete(reply: { body: object }, overrides: Partial<ModelRequest> = {}) {
  server.script(reply);
  const client = createOpenAiClient({ apiKey: "k", baseUrl: `${server.url}/v1`, provenance: "live", clock: { now: () => new Date() } });
  return client.complete(createRequest(model, overrides));
}
async function sentBody(overrides: Partial<ModelRequest> = {}) {
  await complete(replyWith({ content: "x" }), overrides);
  return JSON.parse(server.received[0]?.body ?? "");
}

describe("reasoning", () => {
  const call = { id: "c1", type: "function", function: { name: "look_up_enzyme", arguments: '{"name":"EcoRI"}' } };

  it.each(["reasoning", "reasoning_content"])("in %s is kept beside the answer and goes back under its name", async (field) => {
    const { message, stopReason } = await complete(replyWith({ [field]: "hm", tool_calls: [call] }, "tool_calls"));
    expect(stopReason).toBe("toolCalls");
    expect(message.content).toEqual([
      { type: "reasoning", text: "hm", opaque: { field } },
      { type: "toolCall", id: "c1", name: "look_up_enzyme", arguments: { name: "EcoRI" } },
    ]);
    const { messages } = await sentBody({ messages: withTurn(createRequest(model).messages, message, "Go on.") });
    expect(messages.slice(2)).toEqual([
      { role: "assistant", content: null, [field]: "hm", tool_calls: [call] },
      { role: "tool", tool_call_id: "c1", content: "result of c1" },
      { role: "user", content: "Go on." },
    ]);
  });

  it.each([
    ["stop", { content: "", reasoning_content: "The answer is 7." }, ["reasoning", "text"]],
    ["stop", { content: "7", reasoning_content: "hm" }, ["reasoning", "text"]],
    ["length", { content: "", reasoning_content: "The answer is" }, ["reasoning"]],
    ["tool_calls", { content: null, reasoning_content: "hm", tool_calls: [call] }, ["reasoning", "toolCall"]],
    ["stop", { content: "" }, []],
  ])("stands as the text only in a finished reply without content: %s %j", async (finish, message, kinds) => {
    const reply = await complete(replyWith(message, finish));
    expect(reply.message.content.map((block) => block.type)).toEqual(kinds);
    const text = reply.message.content.find((block) => block.type === "text");
    if (text) expect(text).toEqual({ type: "text", text: message.content || "The answer is 7." });
  });
});

describe("thoughts within the content", () => {
  const Vectors = z.object({ vectors: z.array(z.strictObject({ content: z.string(), answer: z.string().nullable() })).min(10) });
  const { vectors } = Vectors.parse(JSON.parse(readFileSync("tests/fixtures/final-answer-vectors.json", "utf8")));

  it.each(vectors)("are no part of the answer: $content", async ({ content, answer }) => {
    const { message } = await complete(replyWith({ content }));
    const text = message.content.find((block) => block.type === "text");
    expect(text?.text.trim() ?? null).toBe(answer);
    const isThought = content.includes("think>") && content !== "</think>50";
    expect(message.content.some((block) => block.type === "reasoning")).toBe(isThought);
  });

  it("stand as reasoning and go back within the content", async () => {
    const call = { id: "c1", type: "function", function: { name: "look_up_enzyme", arguments: "{}" } };
    const { message, stopReason } = await complete(replyWith({ content: "<think>Look it up.</think>\n\n", tool_calls: [call] }, "tool_calls"));
    expect(stopReason).toBe("toolCalls");
    expect(message.content).toMatchObject([{ type: "reasoning", text: "Look it up.", opaque: { field: "content" } }, { type: "toolCall" }]);
    const { messages } = await sentBody({ messages: withTurn(createRequest(model).messages, message, "Go on.") });
    expect(messages[2]).toEqual({ role: "assistant", content: "<think>\nLook it up.\n</think>\n\n", tool_calls: [call] });
  });

  it("alone are no answer, also where the server files reasoning beside them", async () => {
    const { message } = await complete(replyWith({ content: "<think>Count.</think>", reasoning_content: "Count." }));
    expect(message.content.map((block) => block.type)).toEqual(["reasoning", "reasoning"]);
  });
});

describe("the request", () => {
  it("names the model without its provider and limits the answer under the older name", async () => {
    const body = await sentBody();
    expect(body).toMatchObject({ model: "org/some-model", max_tokens: 500 });
    expect(Object.keys(body)).toEqual(["model", "max_tokens", "tools", "messages"]);
    expect(body.messages[0]).toEqual({ role: "system", content: "You collect evidence." });
    expect(body.tools[1]).toEqual({ type: "function", function: expect.not.objectContaining({ strict: true }) });
  });

  it.each([
    [
      { sampling: { temperature: 0, topP: 0.95 }, rngSeed: 0 },
      { temperature: 0, top_p: 0.95, seed: 0 },
    ],
    [{ sampling: { temperature: null, topP: 0.95 } }, { top_p: 0.95 }],
    [{ sampling: { temperature: null, topP: null }, rngSeed: 2_147_483_647 }, { seed: 2_147_483_647 }],
  ])("sends a server of open models what the rollout samples with: %j", async (given, sent) => {
    const { model: _, max_tokens: __, tools: ___, messages: ____, ...rest } = await sentBody(given);
    expect(rest).toEqual(sent);
  });

  it("sends a reasoning model of OpenAI neither sampling parameters nor a seed: it refuses them", async () => {
    const body = await sentBody({ model: "openai/gpt-6-luna", sampling: { temperature: 0.7, topP: 0.9 }, rngSeed: 7 });
    for (const name of ["temperature", "top_p", "seed"]) expect(body).not.toHaveProperty(name);
  });

  it("gives a reasoning model of OpenAI the newer name, effort none and strict", async () => {
    const body = await sentBody({ model: "openai/gpt-6-luna" });
    expect(body).toMatchObject({ model: "gpt-6-luna", max_completion_tokens: 500, reasoning_effort: "none" });
    expect(body).not.toHaveProperty("max_tokens");
    expect(body.tools.map((tool: { function: { strict?: boolean } }) => tool.function.strict)).toEqual([undefined, true]);
  });
});

describe("stop reasons", () => {
  const call = { id: "c1", type: "function", function: { name: "n", arguments: "" } };
  it.each([
    ["stop", { content: "x" }, "end", null],
    ["stop", { tool_calls: [call] }, "toolCalls", null],
    ["tool_calls", { tool_calls: [call] }, "toolCalls", null],
    ["length", { tool_calls: [call] }, "maxTokens", null],
    ["content_filter", { content: "" }, "refusal", "content_filter"],
    ["stop", { refusal: "I can't help with that." }, "refusal", null],
  ])("%s with %j -> %s", async (finish, message, stopReason, refusalCategory) => {
    expect(await complete(replyWith(message, finish))).toMatchObject({ stopReason, refusalCategory });
  });

  it.each(["abort", "error", "insufficient_system_resource", "eos_token", "", null])("a reply that the server broke off is its error: %j", async (finish) => {
    await expect(complete(replyWith({ content: "x" }, finish))).rejects.toMatchObject({ name: "ModelServerError" });
    await expect(complete(replyWith({ tool_calls: [call] }, finish))).rejects.toMatchObject({ name: "ModelServerError" });
  });

  it("a call with empty arguments has none", async () => {
    const reply = await complete(replyWith({ tool_calls: [call] }, "tool_calls"));
    expect(reply.message.content).toEqual([{ type: "toolCall", id: "c1", name: "n", arguments: {} }]);
  });

  it("counts the whole prompt as input where the server tells nothing of its cache", async () => {
    expect((await complete(replyWith({ content: "x" }))).usage).toEqual({ input: 9, cacheRead: 0, cacheWrite: 0, output: 1 });
  });
});
