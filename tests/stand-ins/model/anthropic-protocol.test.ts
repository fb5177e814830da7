import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { anthropicTools, type Clients, deriveText, fakeOutput, openingOf, withModel } from "./support.ts";

const request = (messages: Anthropic.MessageParam[]) => ({ model: "rules", max_tokens: 4096, tools: anthropicTools(), messages });
const opening: Anthropic.MessageParam = { role: "user", content: openingOf() };

/** Runs steps with hand-written outputs and gives the thread. */
async function collect({ anthropic }: Clients, steps: number): Promise<Anthropic.MessageParam[]> {
  const messages: Anthropic.MessageParam[] = [opening];
  let evidence = 0;
  for (let step = 0; step < steps; step++) {
    const reply = await anthropic.messages.create(request(messages));
    messages.push({ role: "assistant", content: reply.content });
    const calls = reply.content.filter((block) => block.type === "tool_use");
    if (calls.length === 0) break;
    const results = calls.map(({ id, name, input }) => ({
      type: "tool_result" as const,
      tool_use_id: id,
      content: `[evidence e${++evidence}]\n${JSON.stringify(fakeOutput(name, Object(input)))}`,
    }));
    messages.push({ role: "user", content: results });
  }
  return messages;
}

describe("Messages API through the SDK", () => {
  it("calls a tool of the list, with text that names a rule", async () => {
    const reply = await withModel({}, ({ anthropic }) => anthropic.messages.create(request([opening])));
    expect(reply.stop_reason).toBe("tool_use");
    expect(reply.content[0]).toMatchObject({ type: "text", text: expect.stringMatching(/^rule: /) });
    const call = reply.content.find((block) => block.type === "tool_use");
    expect(anthropicTools().map(({ name }) => name)).toContain(call?.name);
    expect(call?.id).toMatch(/^toolu_[0-9a-f]+$/);
    expect(reply.usage.output_tokens).toBeGreaterThan(0);
  });

  it("submits a task when the derivation is asked for, and another one after a rejection", async () => {
    await withModel({ steps: "all" }, async (model) => {
      const messages = await collect(model, 4);
      messages.push({ role: "user", content: deriveText });
      const first = await model.anthropic.messages.create(request(messages));
      const submitted = first.content.find((block) => block.type === "tool_use");
      expect(submitted?.name).toBe("submit_task");
      messages.push(
        { role: "assistant", content: first.content },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: submitted?.id ?? "", is_error: true, content: "[not accepted]" },
            { type: "text", text: "Submit another task." },
          ],
        },
      );
      const second = await model.anthropic.messages.create(request(messages));
      const again = second.content.find((block) => block.type === "tool_use");
      expect(again?.name).toBe("submit_task");
      expect(again?.input).not.toEqual(submitted?.input);
    });
  });

  it("gives the same reply to the same request, ids included", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => withModel({}, ({ anthropic }) => anthropic.messages.create(request([opening])))));
    expect(one).toEqual(other);
  });

  it("counts tokens as a call would", async () => {
    await withModel({}, async ({ anthropic }) => {
      const { input_tokens } = await anthropic.messages.countTokens({ model: "rules", tools: anthropicTools(), messages: [opening] });
      const { usage } = await anthropic.messages.create(request([opening]));
      expect(usage.input_tokens).toBe(input_tokens);
    });
  });

  it("cuts a reply at max_tokens", async () => {
    const reply = await withModel({}, ({ anthropic }) => anthropic.messages.create({ ...request([opening]), max_tokens: 5 }));
    expect(reply.stop_reason).toBe("max_tokens");
    expect(reply.usage.output_tokens).toBe(5);
  });

  it("waits for the latency that was set", async () => {
    await withModel({ latencyMs: 120 }, async ({ anthropic }) => {
      const started = performance.now();
      await anthropic.messages.create(request([opening]));
      expect(performance.now() - started).toBeGreaterThanOrEqual(115);
    });
  });
});
