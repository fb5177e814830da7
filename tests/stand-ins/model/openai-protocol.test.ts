import type OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { deriveText, fakeOutput, openingOf, specs, submitSpec, withModel } from "./support.ts";

const tools: OpenAI.ChatCompletionFunctionTool[] = [...specs, submitSpec].map(({ name, description, parameters }) => ({
  type: "function",
  function: { name, description, parameters },
}));
const opening: OpenAI.ChatCompletionMessageParam[] = [
  { role: "system", content: "x".repeat(4_000) },
  { role: "user", content: openingOf() },
];
const request = (messages: OpenAI.ChatCompletionMessageParam[]) => ({ model: "rules", max_completion_tokens: 4096, tools, messages });

describe("chat completions API through the SDK", () => {
  it("collects, derives, and reports what was cached", async () => {
    await withModel({ steps: "all" }, async ({ openai }) => {
      const messages = [...opening];
      let evidence = 0;
      for (let step = 0; step < 3; step++) {
        const { choices, usage } = await openai.chat.completions.create(request(messages));
        const message = choices[0]?.message;
        const calls = message?.tool_calls?.filter((call) => call.type === "function") ?? [];
        expect(choices[0]?.finish_reason).toBe("tool_calls");
        expect(calls.length).toBeGreaterThan(0);
        const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0;
        if (step === 0) expect(cached).toBe(0);
        else expect(cached).toBeGreaterThanOrEqual(1_024);
        expect(cached % 128).toBe(0);
        messages.push({ role: "assistant", content: message?.content ?? null, tool_calls: calls });
        for (const { id, function: call } of calls)
          messages.push({
            role: "tool",
            tool_call_id: id,
            content: `[evidence e${++evidence}]\n${JSON.stringify(fakeOutput(call.name, JSON.parse(call.arguments)))}`,
          });
      }
      const { choices } = await openai.chat.completions.create(request([...messages, { role: "user", content: deriveText }]));
      const call = choices[0]?.message.tool_calls?.find((one) => one.type === "function");
      expect(call?.function.name).toBe("submit_task");
      expect(JSON.parse(call?.function.arguments ?? "{}")).toMatchObject({ query: expect.any(String), answer: expect.any(String) });
    });
  });

  it("refuses as a content filter, sends malformed arguments as cut text, and cuts at the token limit", async () => {
    await withModel({}, async ({ openai, setBehaviour }) => {
      await setBehaviour({ always: "refusal" });
      const refused = await openai.chat.completions.create(request(opening));
      expect(refused.choices[0]).toMatchObject({
        finish_reason: "content_filter",
        message: { content: null, refusal: expect.stringContaining("frontier_llm") },
      });
      await setBehaviour({ always: "malformed_arguments" });
      const malformed = await openai.chat.completions.create(request(opening));
      const call = malformed.choices[0]?.message.tool_calls?.find((one) => one.type === "function");
      expect(() => JSON.parse(call?.function.arguments ?? "")).toThrow(SyntaxError);
      await setBehaviour({ always: "max_tokens" });
      expect((await openai.chat.completions.create(request(opening))).choices[0]?.finish_reason).toBe("length");
    });
  });

  it.each<[string, OpenAI.ChatCompletionMessageParam[], RegExp]>([
    ["a tool message without its call", [{ role: "tool", tool_call_id: "call_1", content: "x" }], /role 'tool' must be a response/],
    [
      "a call without its tool message",
      [
        { role: "assistant", content: null, tool_calls: [{ id: "call_1", type: "function", function: { name: "a", arguments: "{}" } }] },
        { role: "user", content: "x" },
      ],
      /did not have response messages: call_1/,
    ],
  ])("refuses %s", async (_, messages, reason) => {
    await withModel({}, async ({ openai }) => {
      await expect(openai.chat.completions.create(request([...opening, ...messages]))).rejects.toMatchObject({
        status: 400,
        message: expect.stringMatching(reason),
      });
    });
  });

  it("wants a bearer token", async () => {
    await withModel({}, async ({ post }) => expect((await post("/v1/chat/completions", request(opening), {})).status).toBe(401));
  });
});
