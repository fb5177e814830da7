import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnthropicClient } from "../../../shared/adapters/anthropic/anthropic-client.ts";
import type { Message } from "../../../shared/contracts/model.ts";
import type { ModelRequest } from "../../../shared/ports/model-client.ts";
import { type MisbehavingServer, startMisbehavingServer } from "../../support/misbehaving-server.ts";
import { createRequest, withTurn } from "./conversation.ts";

const model = "anthropic/claude-haiku-5-5";
let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehavingServer();
});
afterAll(() => server.close());

const usage = { input_tokens: 1, cache_creation_input_tokens: null, cache_read_input_tokens: null, output_tokens: 1 };
const replyWith = (overrides: object) => ({
  body: { id: "m", type: "message", role: "assistant", model: "claude-haiku-5-5", content: [], stop_reason: "end_turn", usage, ...overrides },
});

function complete(reply: { body: object }, overrides: Partial<ModelRequest> = {}) {
  server.script(reply);
  const client = createAnthropicClient({ apiKey: "k", baseUrl: server.url, provenance: "stand-in", clock: { now: () => new Date() } });
  return client.complete(createRequest(model, overrides));
}
async function sentBody(overrides: Partial<ModelRequest> = {}) {
  await complete(replyWith({}), overrides);
  return JSON.parse(server.received[0]?.body ?? "");
}

describe("thinking blocks", () => {
  const thinking = { type: "thinking", thinking: "hm", signature: "c2ln", later_field: { b: 1, a: 2 } };
  const redacted = { type: "redacted_thinking", data: "xyz" };
  const content = [thinking, redacted, { type: "tool_use", id: "t1", name: "look_up_enzyme", input: { name: "EcoRI" } }];

  it("come back as reasoning, never as text", async () => {
    const { message } = await complete(replyWith({ content, stop_reason: "tool_use" }));
    expect(message.content).toEqual([
      { type: "reasoning", text: "hm", opaque: thinking },
      { type: "reasoning", text: "", opaque: redacted },
      { type: "toolCall", id: "t1", name: "look_up_enzyme", arguments: { name: "EcoRI" } },
    ]);
  });

  it("go back byte for byte, also through a store of JSON", async () => {
    const { message } = await complete(replyWith({ content, stop_reason: "tool_use" }));
    const messages: Message[] = JSON.parse(JSON.stringify(withTurn(createRequest(model).messages, message, "Go on.")));
    await complete(replyWith({}), { messages });
    expect(server.received[0]?.body).toContain(JSON.stringify([thinking, redacted]).slice(1, -1));
  });

  it("of another provider are left out", async () => {
    const foreign: Message = {
      role: "assistant",
      content: [
        { type: "reasoning", text: "hm", opaque: { field: "reasoning" } },
        { type: "text", text: "Hi" },
      ],
    };
    const { messages } = await sentBody({ messages: [...createRequest(model).messages, foreign, { role: "user", content: [{ type: "text", text: "?" }] }] });
    expect(messages[1].content).toEqual([{ type: "text", text: "Hi" }]);
  });
});

describe("the request", () => {
  const breakpoint = { type: "ephemeral" };
  const turn = (text: string): Message[] => [
    { role: "assistant", content: [{ type: "toolCall", id: text, name: "look_up_enzyme", arguments: {} }] },
    { role: "user", content: [{ type: "toolResult", callId: text, text, isError: false }] },
  ];

  it("has breakpoints on the last tool, the system prompt and the last two user messages", async () => {
    const body = await sentBody({ messages: [...createRequest(model).messages, ...turn("a"), ...turn("b")] });
    expect(body.tools.map((tool: object) => "cache_control" in tool)).toEqual([false, true]);
    expect(body.system).toEqual([{ type: "text", text: "You collect evidence.", cache_control: breakpoint }]);
    const marked = body.messages.map(({ content }: { content: object[] }) => content.map((block) => "cache_control" in block));
    expect(marked).toEqual([[false], [false], [true], [false], [true]]);
    expect(JSON.stringify(body).match(/cache_control/g)).toHaveLength(4);
  });

  it("has none with the cache off", async () => {
    expect(JSON.stringify(await sentBody({ promptCache: "off" }))).not.toContain("cache_control");
  });

  it("asks for a strict schema only where the tool and the model's row do", async () => {
    expect((await sentBody()).tools.map((tool: { strict?: boolean }) => tool.strict)).toEqual([undefined, true]);
    expect((await sentBody({ model: "anthropic/claude-next" })).tools.map((tool: { strict?: boolean }) => tool.strict)).toEqual([undefined, undefined]);
  });

  it.each([
    ["anthropic/claude-haiku-5-5", { effort: "low" }],
    ["anthropic/claude-haiku-4-5", undefined],
    ["stand-in/rules", { effort: "low" }],
  ])("sends %s the effort of its row", async (ref, outputConfig) => {
    const body = await sentBody({ model: ref });
    expect(body.output_config).toEqual(outputConfig);
    expect(body).not.toHaveProperty("thinking");
  });

  it("tells equal requests of different rollouts apart by an opaque id, ahead of the conversation", async () => {
    const body = await sentBody({ rngSeed: 1_234, promptCache: "off" });
    expect(body.metadata).toEqual({ user_id: "rollout-1234" });
    expect(Object.keys(body).at(-1)).toBe("messages");
    expect(await sentBody()).not.toHaveProperty("metadata");
  });

  it.each(["anthropic/claude-sonnet-5-5", "anthropic/claude-haiku-4-5", "anthropic/claude-next", "stand-in/rules"])(
    "sends %s no sampling parameter, whatever the run asks for",
    async (ref) => {
      const body = await sentBody({ model: ref, sampling: { temperature: 0.7, topP: 0.9 }, rngSeed: 7 });
      for (const name of ["temperature", "top_p", "top_k", "seed"]) expect(body).not.toHaveProperty(name);
    },
  );

  it("leaves out what the API refuses when empty", async () => {
    const empty: Message[] = [
      ...createRequest(model).messages,
      { role: "assistant", content: [] },
      {
        role: "user",
        content: [
          { type: "text", text: "" },
          { type: "text", text: "Still there?" },
        ],
      },
    ];
    const body = await sentBody({ system: "", tools: [], messages: empty, promptCache: "off" });
    expect(Object.keys(body)).toEqual(["model", "max_tokens", "output_config", "messages"]);
    expect(body.messages).toEqual([
      { role: "user", content: [{ type: "text", text: "Seed: EcoRI" }] },
      { role: "user", content: [{ type: "text", text: "Still there?" }] },
    ]);
  });
});

describe("stop reasons", () => {
  const call = { type: "tool_use", id: "t", name: "n", input: {} };
  it.each([
    ["tool_use", [call], "toolCalls"],
    ["end_turn", [{ type: "text", text: "x" }], "end"],
    ["stop_sequence", [], "end"],
    ["pause_turn", [{ type: "text", text: "x" }], "end"],
    ["end_turn", [call], "toolCalls"],
    ["max_tokens", [call], "maxTokens"],
    ["model_context_window_exceeded", [], "contextWindow"],
    ["refusal", [call], "refusal"],
  ])("%s with %j -> %s", async (stop_reason, content, expected) => {
    expect((await complete(replyWith({ stop_reason, content }))).stopReason).toBe(expected);
  });

  it("a refusal without details has no category, missing cache counts are none", async () => {
    const reply = await complete(replyWith({ stop_reason: "refusal", stop_details: null }));
    expect(reply).toMatchObject({ refusalCategory: null, provenance: "stand-in", usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 1 } });
  });
});
