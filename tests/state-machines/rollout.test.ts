import { describe, expect, it } from "vitest";
import { rolloutIdOf } from "../../shared/contracts/ids.ts";
import type { Usage } from "../../shared/contracts/model.ts";
import { rolloutContextKey, rolloutKey } from "../../shared/contracts/object-keys.ts";
import { Rollout } from "../../shared/contracts/rollout.ts";
import {
  ModelContextError,
  ModelOverloadedError,
  ModelRequestError,
  ModelServerError,
  ModelSpendCapError,
  ModelThrottledError,
} from "../../shared/ports/model-errors.ts";
import { ToolInfrastructureError } from "../../shared/ports/tool-executor.ts";
import { policyPrompt } from "../../shared/prompts/policy.ts";
import { submitVerdictName } from "../../shared/prompts/verdict.ts";
import { testRunId } from "../support/factories.ts";
import { callsReply, ScriptedModel, type ScriptedReply, textReply } from "../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../support/fakes/scripted-tools.ts";
import { createRolloutWorld, verifiers } from "../support/rollout-world.ts";
import { makeTask } from "../support/tasks.ts";

const rolloutId = rolloutIdOf(testRunId, 0, 0);
const info = callsReply([["restriction_enzyme_info", { enzyme: "EcoRI" }]], undefined, "info");
const complement = callsReply([["bio_seq_reverse_complement", { sequence: "GAATTC" }]], undefined, "rc");
const other = callsReply([["restriction_enzyme_info", { enzyme: "BamHI" }]], undefined, "other");
const right = textReply("GAATTC");
const wrong = textReply("CCCGGG");
const bamHi = { output: { name: "BamHI", site: "GGATCC", size: 6 } };
const verdict = (accepted: boolean) => callsReply([[submitVerdictName, { accepted, reason: "so it is" }]], undefined, "verdict");
const byModels = { verification: { by: "models", verifiers } };

async function world(script: ScriptedReply[], settings: Record<string, unknown> = {}, executor = new ScriptedTools({ restriction_enzyme_info: [bamHi] })) {
  const models = new ScriptedModel(script);
  const made = await createRolloutWorld({ settings, tasks: [makeTask()], models, executor });
  return {
    ...made,
    models,
    executor,
    run: (attempt = 1) => made.runRollout(rolloutId, attempt),
    line: () => made.rollouts.get(rolloutId),
    rollout: async () => Rollout.parse(JSON.parse((await made.objects.get(rolloutKey(rolloutId))) ?? "null")),
    hasRollout: async () => (await made.objects.get(rolloutKey(rolloutId))) !== null,
  };
}

describe("a rollout, in process", () => {
  it("runs turns of tools to a final answer, judges it, and keeps all of it", async () => {
    const { run, line, rollout, models, runs, workflow, dispatcher, modelLimits, metricsAdded } = await world([info, complement, right]);
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
    const { run, models } = await world([info, complement, right], { sampling: { temperature: 0.8 }, outputTokens: 1_000 });
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
    const { run, rollout, models } = await world([{ ...info, message: { role: "assistant", content: [thinking, ...(call ? [call] : [])] } }, right]);
    await run();
    expect((await rollout()).messages[1]?.content).toEqual([thinking, call]);
    expect(models.requests[1]?.messages[1]?.content[0]).toEqual(thinking);
  });
});

describe("the ends of a rollout", () => {
  it("an answer that is wrong", async () => {
    const { run, line, rollout } = await world([wrong]);
    await run();
    expect(await rollout()).toMatchObject({ end: "answered", answer: "CCCGGG", correct: false, reward: 0, turns: 0 });
    expect(await line()).toMatchObject({ status: "done", correct: false, equal: false });
  });

  it("out of turns: a call after the last turn is not run; an answer would have been taken", async () => {
    const { run, rollout, executor } = await world([info, complement, other], { turns: 2 });
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
    const answered = await world([info, complement, right], { turns: 2 });
    await answered.run();
    expect(await answered.rollout()).toMatchObject({ end: "answered", turns: 2 });
  });

  const tokens = (input: number): Usage => ({ input, cacheRead: 0, cacheWrite: 0, output: 10 });

  it("out of context: no request is made that leaves no room for a reply", async () => {
    const { run, rollout, models } = await world([{ ...info, usage: tokens(7_900) }], { contextTokens: 8_192 });
    await run();
    expect(models.requests).toHaveLength(1);
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1, correct: false });
  });

  it("out of context: the cached part of a prompt counts, and what tools returned is estimated until the provider counts it", async () => {
    const usage = { input: 10, cacheRead: 7_000, cacheWrite: 500, output: 390 };
    const { run, rollout } = await world([{ ...info, usage }], { contextTokens: 8_192 });
    await run();
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1 });
  });

  it("out of context: a reply is given the room that is left, and one cut there had no more", async () => {
    const { run, rollout, models } = await world([{ ...info, usage: tokens(6_000) }, textReply("The site is", "maxTokens")], { contextTokens: 8_192 });
    await run();
    expect(models.requests[1]?.maxTokens).toBeLessThan(2_182);
    expect(models.requests[1]?.maxTokens).toBeGreaterThan(2_000);
    expect(await rollout()).toMatchObject({ end: "out_of_context", answer: null });
  });

  it.each<[string, ScriptedReply]>([
    ["in the model's own window", { stopReason: "contextWindow" }],
    ["by the server's refusal", new ModelContextError("This model's maximum context length is 8192 tokens.")],
  ])("out of context %s", async (_how, reply) => {
    const { run, rollout, line } = await world([info, reply]);
    await run();
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 1, correct: false });
    expect(await line()).toMatchObject({ status: "done" });
  });

  it("out of context before the first turn", async () => {
    const { run, rollout, models } = await world([], { contextTokens: 1_024, outputTokens: 1_000 });
    await run();
    expect(models.requests).toEqual([]);
    expect(await rollout()).toMatchObject({ end: "out_of_context", turns: 0, modelId: null, messages: [{ role: "user" }], usage: { input: 0 }, costUsd: 0 });
  });

  it("refused", async () => {
    const { run, rollout, line } = await world([info, { stopReason: "refusal", refusalCategory: "frontier_llm" }]);
    await run();
    expect(await rollout()).toMatchObject({ end: "refused", answer: null, correct: false });
    expect(await line()).toMatchObject({ status: "done", end: "refused", totals: { modelCalls: 2 } });
  });

  it.each<[string, ScriptedReply]>([
    ["nothing in it", {}],
    ["a thought alone", { message: { role: "assistant", content: [{ type: "reasoning", text: "hm" }] } }],
    ["a text that was cut", textReply("The reverse comp", "maxTokens")],
  ])("no answer: a last reply with %s", async (_what, reply) => {
    const { run, rollout } = await world([info, reply]);
    await run();
    expect(await rollout()).toMatchObject({ end: "no_answer", answer: null, correct: false, reward: 0 });
  });
});

describe("the calls of a rollout", () => {
  it("are made in parallel, each answered in its place, those above the turn's limit with an error", async () => {
    const many = callsReply([
      ["restriction_enzyme_info", { enzyme: "EcoRI" }],
      ["restriction_enzyme_info", { enzyme: "BamHI" }],
      ["bio_seq_reverse_complement", { sequence: "GAATTC" }],
    ]);
    const { run, rollout } = await world([many, right], { parallelCalls: 2 });
    await run();
    const { messages, calls } = await rollout();
    expect(messages[2]?.content).toMatchObject([
      { callId: "call-1", isError: false, text: expect.stringContaining("GAATTC") },
      { callId: "call-2", isError: false, text: expect.stringContaining("GGATCC") },
      { callId: "call-3", isError: true, text: expect.stringContaining("too_many_calls") },
    ]);
    expect(calls).toMatchObject({ total: 3, replayed: 1, live: 0, standIn: 1 });
  });

  it("that are invalid lower the reward and are counted apart from tools' errors", async () => {
    const bad = callsReply([
      ["no_such_tool", {}],
      ["bio_seq_translate", { sequence: "ATG" }],
      ["restriction_enzyme_info", { enzym: "EcoRI" }],
      ["restriction_enzyme_info", { enzyme: "Unknown" }],
    ]);
    const tools = new ScriptedTools({
      restriction_enzyme_info: [
        { result: { status: "error", error: { code: "invalid_arguments", message: "no such enzyme" }, toolVersion: "1", provenance: "live" } },
      ],
    });
    const { run, rollout, line, models } = await world([bad, right], {}, tools);
    await run();
    const { calls, reward } = await rollout();
    expect(calls).toEqual({ total: 4, unknownTool: 2, invalidArguments: 1, toolErrors: 1, live: 1, replayed: 0, standIn: 0 });
    expect(reward).toBeCloseTo(0.7);
    expect(await line()).toMatchObject({ totals: { toolCalls: 4, toolErrors: 4 } });
    const shown = JSON.stringify(models.requests[1]?.messages);
    expect(shown).toContain("[error: unknown_tool]");
    expect(shown).toContain("unknown argument enzym");
  });

  it("whose arguments are no JSON object are off the schema", async () => {
    const malformed = { type: "toolCall" as const, id: "m", name: "restriction_enzyme_info", arguments: null, malformed: "{enzyme:" };
    const { run, rollout } = await world([{ message: { role: "assistant", content: [malformed] }, stopReason: "toolCalls" }, right]);
    await run();
    expect((await rollout()).calls).toMatchObject({ total: 1, invalidArguments: 1, live: 0 });
  });

  it("go to the tools alone where the run says live", async () => {
    const tools = new ScriptedTools({ restriction_enzyme_info: [{ output: { site: "changed" } }] });
    const { run, rollout, models } = await world([info, right], { tools: "live" }, tools);
    await run();
    expect(tools.calls).toHaveLength(1);
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("changed");
    expect((await rollout()).calls).toMatchObject({ replayed: 0, standIn: 1 });
  });

  it("fail as a tool would where nothing is recorded and nobody can be asked", async () => {
    const offline = { status: "error", error: { code: "not_found", message: "never recorded" }, toolVersion: null, provenance: "replayed" } as const;
    const { run, rollout, models } = await world([other, right], {}, new ScriptedTools({ restriction_enzyme_info: [{ result: offline }] }));
    await run();
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("[error: not_found]\\nnever recorded");
    expect(await rollout()).toMatchObject({ correct: true, calls: { total: 1, toolErrors: 1, replayed: 1 } });
  });

  it("show as much of an output as the run says", async () => {
    const { run, models } = await world(
      [other, right],
      { shownCharacters: 200 },
      new ScriptedTools({ restriction_enzyme_info: [{ output: "x".repeat(500) }] }),
    );
    await run();
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("[cut: 200 of 502 characters shown]");
  });
});

describe("faults of a rollout", () => {
  it("a 429 is waited out in the state machine, lowers the model's limit and is counted", async () => {
    const { run, line, modelLimits } = await world([new ModelThrottledError("slow down", 7), right]);
    await expect(run()).resolves.toMatchObject({ status: "done" });
    expect(await line()).toMatchObject({ correct: true, totals: { throttles: 1, modelCalls: 1 } });
    expect((await modelLimits.get("openai/policy"))?.limit).toBe(25);
  });

  it.each([new ModelOverloadedError("529"), new ModelServerError("cut")])("$name is retried", async (error) => {
    const { run, line } = await world([error, info, error, right]);
    await run();
    expect(await line()).toMatchObject({ status: "done", correct: true, totals: { modelCalls: 2 } });
  });

  it("a tool's rate limit is waited out, the other calls are not made again", async () => {
    const both = callsReply([
      ["restriction_enzyme_info", { enzyme: "BamHI" }],
      ["bio_seq_reverse_complement", { sequence: "GGATCC" }],
    ]);
    const throttled = { result: { status: "throttled", waitSeconds: 3, toolVersion: null, provenance: "live" } as const };
    const tools = new ScriptedTools({
      restriction_enzyme_info: [throttled, throttled, bamHi],
      bio_seq_reverse_complement: [{ output: { reverse_complement: "GGATCC" } }],
    });
    const { run, rollout } = await world([both, right], {}, tools);
    await run();
    expect((await rollout()).calls).toMatchObject({ total: 2, standIn: 2, toolErrors: 0 });
    expect(tools.calls.map(({ name }) => name)).toEqual([
      "restriction_enzyme_info",
      "bio_seq_reverse_complement",
      "restriction_enzyme_info",
      "restriction_enzyme_info",
    ]);
  });

  it("a tool's infrastructure fault is retried and is no error of the call", async () => {
    const { run, rollout } = await world([other, right], {}, new ScriptedTools({ restriction_enzyme_info: [new ToolInfrastructureError("gone"), bamHi] }));
    await run();
    expect((await rollout()).calls).toMatchObject({ total: 1, toolErrors: 0, standIn: 1 });
  });

  it("a fault that does not pass makes the rollout no sample, never a wrong one", async () => {
    const { run, line, hasRollout, runs, workflow } = await world([info, new ModelRequestError("bad key", 401)]);
    await expect(run()).rejects.toThrow();
    expect(await line()).toMatchObject({
      status: "failed",
      reason: "ModelRequestError: bad key",
      end: null,
      correct: null,
      reward: null,
      bytes: null,
      totals: { modelCalls: 1, toolCalls: 1 },
    });
    expect(await hasRollout()).toBe(false);
    expect((await runs.get(testRunId))?.counts).toMatchObject({ failed: 1, done: 0 });
    expect(workflow.succeeded).toHaveLength(1);
  });

  it("a spend cap stops the run; the rollout is no sample", async () => {
    const { run, line, runs, hasRollout } = await world([info, new ModelSpendCapError("monthly limit")]);
    await expect(run()).resolves.toEqual({ rolloutId, status: "failed" });
    expect(await line()).toMatchObject({ status: "failed", reason: "spend_cap: monthly limit", end: null, correct: null, turns: 1, totals: { modelCalls: 1 } });
    expect(await runs.get(testRunId)).toMatchObject({ stopped: "spend_cap" });
    expect(await hasRollout()).toBe(false);
  });

  it("a tool that the pool has no more is a fault of the stage", async () => {
    const models = new ScriptedModel([]);
    const { runRollout, rollouts } = await createRolloutWorld({ tasks: [makeTask({ toolset: ["gone_tool"] })], models, executor: new ScriptedTools({}) });
    await expect(runRollout(rolloutId)).rejects.toThrow();
    expect(await rollouts.get(rolloutId)).toMatchObject({ status: "failed", reason: "RangeError: the pool has no tool gone_tool" });
  });
});

describe("the verification of a rollout", () => {
  it("by two models: both accept", async () => {
    const { run, rollout, line, models } = await world([right, verdict(true), verdict(true)], byModels);
    await run();
    expect(await rollout()).toMatchObject({ correct: true, reward: 1, verdicts: [{ accepted: true }, { accepted: true }], comparison: { equal: true } });
    expect(await line()).toMatchObject({ accepted: [true, true], equal: true, totals: { modelCalls: 3 } });
    expect((await rollout()).usage).toMatchObject({ input: 100 });
    expect(models.requests.slice(1).map(({ model }) => model)).toEqual(verifiers);
  });

  it("by two models: one does not accept", async () => {
    const { run, line } = await world([right, verdict(true), verdict(false)], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "done", accepted: [true, false], equal: true, correct: false, reward: 0 });
  });

  it("asks no verifier where there is no answer", async () => {
    const { run, line, models } = await world([{ stopReason: "refusal" }], byModels);
    await run();
    expect(models.requests).toHaveLength(1);
    expect(await line()).toMatchObject({ status: "done", accepted: null, equal: null, correct: false });
  });

  it("a verifier that cannot be read makes the rollout no sample, and what the policy did is kept", async () => {
    const unreadable = textReply("I think so.");
    const { run, line, rollout } = await world([right, verdict(true), unreadable, unreadable], byModels);
    await expect(run()).resolves.toMatchObject({ status: "failed" });
    expect(await line()).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^verifier: openai\/verifier-two: /),
      end: "answered",
      correct: null,
      reward: null,
    });
    expect(await rollout()).toMatchObject({ end: "answered", answer: "GAATTC", correct: null, verdicts: [{ accepted: true }, { accepted: null }] });
  });

  it("a throttled verifier is waited for; the other's verdict is not asked for again", async () => {
    const { run, line, models } = await world([right, verdict(true), new ModelThrottledError("slow down", 2), verdict(true)], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "done", correct: true, totals: { throttles: 1, modelCalls: 3 } });
    expect(models.requests.map(({ model }) => model)).toEqual(["openai/policy", verifiers[0], verifiers[1], verifiers[1]]);
  });

  it("a spend cap of a verifier is a fault; what the policy did is kept", async () => {
    const { run, line, rollout } = await world([right, verdict(true), new ModelSpendCapError("monthly limit")], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "failed", reason: "spend_cap: monthly limit", end: "answered", correct: null, totals: { modelCalls: 2 } });
    expect(await rollout()).toMatchObject({ end: "answered", correct: null, reward: null });
  });

  it("leaves the verdicts of a batch to the run: the line ends, rollout.json is not written yet", async () => {
    const { run, line, hasRollout, objects } = await world([info, right], { verification: { by: "models", verifiers, batch: true } });
    await run();
    expect(await line()).toMatchObject({ status: "done", end: "answered", accepted: null, equal: true, correct: null, reward: null, turns: 1, bytes: null });
    expect(await hasRollout()).toBe(false);
    expect(await objects.get(rolloutContextKey(rolloutId, 2))).toContain('"answer":"GAATTC"');
  });

  it("has nothing to wait for in a batch where there is no answer", async () => {
    const { run, line, rollout } = await world([{}], { verification: { by: "models", verifiers, batch: true } });
    await run();
    expect(await line()).toMatchObject({ status: "done", end: "no_answer", correct: false, reward: 0 });
    expect(await rollout()).toMatchObject({ end: "no_answer", correct: false });
  });
});
