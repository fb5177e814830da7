import { describe, expect, it } from "vitest";
import { ModelOverloadedError, ModelRequestError, ModelServerError, ModelSpendCapError, ModelThrottledError } from "../../shared/ports/model-errors.ts";
import { ToolInfrastructureError } from "../../shared/ports/tool-executor.ts";
import { testRunId } from "../support/factories.ts";
import { callsReply, ScriptedModel } from "../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../support/fakes/scripted-tools.ts";
import { bamHi, complement, info, other, right, rolloutId, scripted } from "../support/rollout-script.ts";
import { createRolloutWorld, type Through } from "../support/rollout-world.ts";
import { makeTask } from "../support/tasks.ts";

/** As often as PolicyStep is tried. */
const outage = Array.from({ length: 9 }, () => new ModelOverloadedError("529"));

/** The execution ends after this state's first success, and no state of it runs any more. */
function lose(state: string): Through {
  let lost = false;
  return (handler, name) => async (event) => {
    if (lost) throw new Error("the execution is gone");
    const answer = await handler(event);
    lost = name === state;
    if (lost) throw new Error("the execution is gone");
    return answer;
  };
}

describe("faults of a rollout", () => {
  it("a 429 is waited out in the state machine, lowers the model's limit and is counted", async () => {
    const { run, line, modelLimits } = await scripted([new ModelThrottledError("slow down", 7), right]);
    await expect(run()).resolves.toMatchObject({ status: "done" });
    expect(await line()).toMatchObject({ correct: true, totals: { throttles: 1, modelCalls: 1 } });
    expect((await modelLimits.get("openai/policy"))?.limit).toBe(25);
  });

  it.each([new ModelOverloadedError("529"), new ModelServerError("cut")])("$name is retried", async (error) => {
    const { run, line } = await scripted([error, info, error, right]);
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
    const { run, rollout } = await scripted([both, right], {}, tools);
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
    const { run, rollout } = await scripted([other, right], {}, new ScriptedTools({ restriction_enzyme_info: [new ToolInfrastructureError("gone"), bamHi] }));
    await run();
    expect((await rollout()).calls).toMatchObject({ total: 1, toolErrors: 0, standIn: 1 });
  });

  it("an outage that outlasts the retries costs no sample: the next attempt goes on from the checkpoints", async () => {
    const { run, line, rollout, models, runs, dispatcher } = await scripted([info, ...outage, complement, right]);
    await expect(run()).rejects.toThrow("goes on under its next attempt");
    expect(await line()).toMatchObject({ status: "running", reason: null });
    expect(await runs.get(testRunId)).toMatchObject({ counts: { done: 0, failed: 0 } });
    expect(dispatcher.pokes).toBe(0);
    await expect(run(2)).resolves.toEqual({ rolloutId, status: "done" });
    expect(models.left).toBe(0);
    expect(await rollout()).toMatchObject({ correct: true, turns: 2, calls: { total: 2, replayed: 2 }, usage: { input: 300 } });
    expect(await line()).toMatchObject({ status: "done", totals: { modelCalls: 3, toolCalls: 2 } });
  });

  it("an outage that lasts through the last attempt fails the rollout under its own name", async () => {
    const { run, line, hasRollout, work } = await scripted([info, ...outage]);
    await work.claim(rolloutId, "2026-01-01T00:00:00.000Z");
    await expect(run(5)).rejects.toThrow();
    expect(await line()).toMatchObject({ status: "failed", reason: "ModelOverloadedError: 529", end: null, correct: null });
    expect(await hasRollout()).toBe(false);
  });

  it("every state run twice: each turn, call and verdict counts once", async () => {
    // A first execution does not look for what a lost one would have stored, and asks again.
    const { run, rollout, line, models, runs } = await scripted([info, info, complement, complement, right, right]);
    const twice: Through = (handler) => async (event) => {
      await handler(event);
      return handler(event);
    };
    await expect(run(1, twice)).resolves.toEqual({ rolloutId, status: "done" });
    expect(models.left).toBe(0);
    expect(await rollout()).toMatchObject({ correct: true, turns: 2, calls: { total: 2, replayed: 2 }, usage: { input: 300, output: 30 } });
    expect(await line()).toMatchObject({ totals: { modelCalls: 3, toolCalls: 2 } });
    expect(await runs.get(testRunId)).toMatchObject({ counts: { done: 1 }, totals: { modelCalls: 3, toolCalls: 2 } });
  });

  it.each(["PrepareRollout", "PolicyStep", "ExecuteTool", "RecordTurn", "Verify"])(
    "an execution that is lost after %s goes on under the next attempt, and nothing is asked or counted twice",
    async (lostAfter) => {
      const { run, rollout, models, runs } = await scripted([info, complement, right]);
      await expect(run(1, lose(lostAfter))).rejects.toThrow();
      await expect(run(2)).resolves.toEqual({ rolloutId, status: "done" });
      expect(models.left).toBe(0);
      expect(await rollout()).toMatchObject({ correct: true, turns: 2, calls: { total: 2, replayed: 2 }, usage: { input: 300, output: 30 } });
      expect(await runs.get(testRunId)).toMatchObject({ counts: { done: 1, failed: 0 }, totals: { modelCalls: 3, toolCalls: 2 } });
    },
  );

  it("a fault that does not pass makes the rollout no sample, never a wrong one", async () => {
    const { run, line, hasRollout, runs, workflow } = await scripted([info, new ModelRequestError("bad key", 401)]);
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
    const { run, line, runs, hasRollout } = await scripted([info, new ModelSpendCapError("monthly limit")]);
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
