import { describe, expect, it } from "vitest";
import type { Usage } from "../../shared/contracts/model.ts";
import { ModelContextError } from "../../shared/ports/model-errors.ts";
import { type ScriptedReply, textReply } from "../support/fakes/scripted-model.ts";
import { complement, info, other, right, scripted, wrong } from "../support/rollout-script.ts";

describe("the ends of a rollout", () => {
  it("an answer that is wrong", async () => {
    const { run, line, rollout } = await scripted([wrong]);
    await run();
    expect(await rollout()).toMatchObject({ end: "answered", answer: "CCCGGG", correct: false, reward: 0, turns: 0 });
    expect(await line()).toMatchObject({ status: "done", correct: false, equal: false });
  });

  it("out of turns: a call after the last turn is not run; an answer would have been taken", async () => {
    const { run, rollout, executor } = await scripted([info, complement, other], { turns: 2 });
    await run();
    expect(await rollout()).toMatchObject({
      end: "out_of_turns",
      answer: null,
      turns: 2,
      correct: false,
      reward: 0,
      calls: { total: 3, replayed: 2, live: 0 },
    });
    expect(executor.calls).toEqual([]);
    const answered = await scripted([info, complement, right], { turns: 2 });
    await answered.run();
    expect(await answered.rollout()).toMatchObject({ end: "answered", turns: 2 });
  });

  const tokens = (input: number): Usage => ({ input, cacheRead: 0, cacheWrite: 0, output: 10 });

  it("out of context: no request is made that leaves no room for a reply", async () => {
    const { run, rollout, models } = await scripted([{ ...info, usage: tokens(7_900) }], { contextTokens: 8_192 });
    await run();
    expect(models.requests).toHaveLength(1);
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1, correct: false });
  });

  it("out of context: the cached part of a prompt counts, and what tools returned is estimated until the provider counts it", async () => {
    const usage = { input: 10, cacheRead: 7_000, cacheWrite: 500, output: 390 };
    const { run, rollout } = await scripted([{ ...info, usage }], { contextTokens: 8_192 });
    await run();
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1 });
  });

  it("out of context: a reply is given the room that is left, and one cut there had no more", async () => {
    const { run, rollout, models } = await scripted([{ ...info, usage: tokens(6_000) }, textReply("The site is", "maxTokens")], { contextTokens: 8_192 });
    await run();
    expect(models.requests[1]?.maxTokens).toBeLessThan(2_182);
    expect(models.requests[1]?.maxTokens).toBeGreaterThan(2_000);
    expect(await rollout()).toMatchObject({ end: "out_of_context", answer: null });
  });

  it.each<[string, ScriptedReply]>([
    ["in the model's own window", { stopReason: "contextWindow" }],
    ["by the server's refusal", new ModelContextError("This model's maximum context length is 8192 tokens.")],
  ])("out of context %s", async (_how, reply) => {
    const { run, rollout, line } = await scripted([info, reply]);
    await run();
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1, correct: false });
    expect(await line()).toMatchObject({ status: "done" });
  });

  it("out of context before the first turn", async () => {
    const { run, rollout, models } = await scripted([], { contextTokens: 1_024, outputTokens: 1_000 });
    await run();
    expect(models.requests).toEqual([]);
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 0, modelId: null, messages: [{ role: "user" }], usage: { input: 0 }, costUsd: 0 });
  });

  it("refused", async () => {
    const { run, rollout, line } = await scripted([info, { stopReason: "refusal", refusalCategory: "frontier_llm" }]);
    await run();
    expect(await rollout()).toMatchObject({ end: "refused", answer: null, correct: false });
    expect(await line()).toMatchObject({ status: "done", end: "refused", totals: { modelCalls: 2 } });
  });

  it.each<[string, ScriptedReply]>([
    ["nothing in it", {}],
    ["a thought alone", { message: { role: "assistant", content: [{ type: "reasoning", text: "hm" }] } }],
    ["a text that was cut", textReply("The reverse comp", "maxTokens")],
  ])("no answer: a last reply with %s", async (_what, reply) => {
    const { run, rollout } = await scripted([info, reply]);
    await run();
    expect(await rollout()).toMatchObject({ end: "no_answer", answer: null, correct: false, reward: 0 });
  });
});
