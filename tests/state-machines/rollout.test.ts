import { describe, expect, it } from "vitest";
import { rolloutIdOf } from "../../shared/contracts/ids.ts";
import { policyPrompt } from "../../shared/prompts/policy.ts";
import { testRunId } from "../support/factories.ts";
import { ScriptedModel } from "../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../support/fakes/scripted-tools.ts";
import { complement, info, right, rolloutId, scripted } from "../support/rollout-script.ts";
import { createRolloutWorld } from "../support/rollout-world.ts";
import { makeTask } from "../support/tasks.ts";

describe("a rollout, in process", () => {
  it("runs turns of tools to a final answer, judges it, and keeps all of it", async () => {
    const { run, line, rollout, models, runs, workflow, dispatcher, modelLimits, metricsAdded } = await scripted([info, complement, right]);
    await modelLimits.lower("openai/policy", 20, "2025-01-01T00:00:00.000Z", 1);
    await expect(run()).resolves.toEqual({ rolloutId, status: "done" });
    expect(models.left).toBe(0);
    const whole = await rollout();
    expect(whole).toMatchObject({
      id: rolloutId,
      taskId: makeTask().id,
      sample: 0,
      policy: "openai/policy",
      modelId: "policy",
      end: "answered",
      system: policyPrompt,
      toolset: makeTask().toolset,
      answer: "GAATTC",
      turns: 2,
      calls: { total: 2, replayed: 2, live: 0, toolErrors: 0, unknownTool: 0, invalidArguments: 0 },
      comparison: { equal: true },
      correct: true,
      reward: 1,
      usage: { input: 300, output: 30 },
      costUsd: null,
      modelProvenance: "live",
    });
    expect(whole.messages.map(({ role, content }) => [role, content.map(({ type }) => type)])).toEqual([
      ["user", ["text"]],
      ["assistant", ["toolCall"]],
      ["user", ["toolResult"]],
      ["assistant", ["toolCall"]],
      ["user", ["toolResult"]],
      ["assistant", ["text"]],
    ]);
    expect(await line()).toMatchObject({
      status: "done",
      reason: null,
      end: "answered",
      accepted: null,
      equal: true,
      correct: true,
      reward: 1,
      turns: 2,
      calls: whole.calls,
      bytes: Buffer.byteLength(JSON.stringify(whole)),
      standIn: false,
      endedAt: whole.endedAt,
      totals: { modelCalls: 3, toolCalls: 2, toolErrors: 0, replayedCalls: 2, unpricedCalls: 3 },
    });
    expect(await runs.get(testRunId)).toMatchObject({ counts: { done: 1 }, totals: { modelCalls: 3 } });
    expect(workflow.succeeded).toHaveLength(1);
    expect(dispatcher.pokes).toBe(1);
    expect((await modelLimits.get("openai/policy"))?.limit).toBe(11);
    expect(metricsAdded).toEqual([expect.objectContaining({ RolloutsDone: 1, RolloutsFailed: 0, RolloutsCorrect: 1, InvalidCalls: 0, ModelCalls: 3 })]);
  });

  it("sends the policy its prompt, the toolset in its order and a conversation that only grows, under one seed", async () => {
    const { run, models } = await scripted([info, complement, right], { sampling: { temperature: 0.8 }, outputTokens: 1_000 });
    await run();
    const [first, second, third] = models.requests;
    expect(first).toMatchObject({ model: "openai/policy", system: policyPrompt, maxTokens: 1_000, promptCache: "on" });
    expect(first?.messages).toEqual([{ role: "user", content: [{ type: "text", text: makeTask().query }] }]);
    for (const request of models.requests) {
      expect(request.tools.map(({ name }) => name)).toEqual(makeTask().toolset);
      expect(request).toMatchObject({ sampling: { temperature: 0.8, topP: null }, rngSeed: first?.rngSeed });
    }
    expect(second?.messages.slice(0, first?.messages.length)).toEqual(first?.messages);
    expect(third?.messages.slice(0, second?.messages.length)).toEqual(second?.messages);
  });

  it("draws a seed of its own for every sample of a task", async () => {
    const models = new ScriptedModel([right, right, right]);
    const { runRollout } = await createRolloutWorld({ settings: { attempts: 3 }, tasks: [makeTask()], models, executor: new ScriptedTools({}) });
    for (const sample of [0, 1, 2]) await runRollout(rolloutIdOf(testRunId, 0, sample));
    expect(new Set(models.requests.map(({ rngSeed }) => rngSeed)).size).toBe(3);
  });

  it("keeps reasoning beside the calls of the same turn", async () => {
    const thinking = { type: "reasoning" as const, text: "Look it up.", opaque: { field: "reasoning_content" } };
    const [call] = info.message?.content ?? [];
    const { run, rollout, models } = await scripted([{ ...info, message: { role: "assistant", content: [thinking, ...(call ? [call] : [])] } }, right]);
    await run();
    expect((await rollout()).messages[1]?.content).toEqual([thinking, call]);
    expect(models.requests[1]?.messages[1]?.content[0]).toEqual(thinking);
  });
});
