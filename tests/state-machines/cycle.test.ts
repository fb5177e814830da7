import { describe, expect, it } from "vitest";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { taskKey } from "../../shared/contracts/object-keys.ts";
import { ModelOverloadedError, ModelSpendCapError, ModelThrottledError } from "../../shared/ports/model-errors.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { createCycleWorld } from "../support/cycle-world.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { callsReply, ScriptedModel, type ScriptedReply, textReply } from "../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../support/fakes/scripted-tools.ts";
import { poolsOf } from "../support/pools.ts";

const pools = poolsOf({
  tools: toolPool.tools,
  seeds: [{ id: "ecori", name: "EcoRI", type: "restriction enzyme", domain: "biological", aliases: [], externalId: null, source: "REBASE", licence: "free" }],
  exemplars: [{ id: "x1", family: "GAIA", query: "Which is longer?", domains: ["biological"], pattern: "compare", source: "dive", licence: "CC0-1.0" }],
});
const settings = {
  iterations: 1,
  steps: 2,
  exemplars: { min: 1, max: 1 },
  toolset: { fixed: ["restriction_enzyme_info", "bio_seq_reverse_complement"] },
  seeds: { split: "all" },
};
const cycleId = cycleIdOf(testRunId, 0);

const info = callsReply([["restriction_enzyme_info", { name: "EcoRI" }]], undefined, "info");
const complement = callsReply([["bio_seq_reverse_complement", { sequence: "GAATTC" }]], undefined, "rc");
const submission = {
  query: "Take the recognition site of the restriction enzyme EcoRI. What is its reverse complement?",
  answer: "GAATTC",
  facts: [{ value: "GAATTC", evidenceId: "e2", field: "/sequence" }],
  evidenceIds: ["e1", "e2"],
  solutionPath: [
    { evidenceId: "e1", tool: "restriction_enzyme_info", dependsOn: [] },
    { evidenceId: "e2", tool: "bio_seq_reverse_complement", dependsOn: ["e1"] },
  ],
};
const submit = (overrides: Partial<typeof submission> = {}) => callsReply([["submit_task", { ...submission, ...overrides }]], undefined, "submit");
const tools = () =>
  new ScriptedTools({
    restriction_enzyme_info: [{ output: { name: "EcoRI", site: "GAATTC", size: 6 } }],
    bio_seq_reverse_complement: [{ output: { sequence: "GAATTC" } }],
  });

async function world(script: ScriptedReply[], runSettings: Record<string, unknown> = {}, executor = tools()) {
  const models = new ScriptedModel(script);
  return { ...(await createCycleWorld({ run: makeRun({ ...settings, ...runSettings }), pools, models, executor })), models, executor };
}

describe("a cycle, in process", () => {
  it("collects, derives through the gate and stores the task with its evidence", async () => {
    const { runCycle, cycles, runs, objects, models, workflow, tasks } = await world([info, complement, submit()]);
    await expect(runCycle(0)).resolves.toEqual({ cycleId, status: "done" });
    expect(models.left).toBe(0);
    const task = JSON.parse((await objects.get(taskKey(cycleId, 1))) ?? "");
    expect(task).toMatchObject({
      id: taskIdOf(cycleId, 1),
      answer: "GAATTC",
      usedTools: ["restriction_enzyme_info", "bio_seq_reverse_complement"],
      stats: { calls: 2, available: 2, unique: 2 },
    });
    expect(task.evidence.map((item: { output: unknown }) => item.output)).toEqual([{ name: "EcoRI", site: "GAATTC", size: 6 }, { sequence: "GAATTC" }]);
    expect((await tasks.list(testRunId, 10, null)).items).toHaveLength(1);
    expect(await cycles.get(cycleId)).toMatchObject({
      status: "done",
      seedName: "EcoRI",
      totals: { modelCalls: 3, toolCalls: 2, toolErrors: 0, tasks: 1, rejected: 0 },
    });
    expect((await runs.get(testRunId))?.counts).toMatchObject({ done: 1 });
    expect(workflow.succeeded).toHaveLength(1);
  });

  it("shows the exemplars to the derivation alone, and answers every call in the thread", async () => {
    const { runCycle, models } = await world([info, complement, submit()]);
    await runCycle(0);
    const texts = models.requests.map((request) => JSON.stringify(request.messages));
    expect(texts.map((text) => text.includes("Which is longer?"))).toEqual([false, false, true]);
    expect(texts[2]).toContain("[evidence e2]");
    expect(models.requests.map((request) => request.tools.map((tool) => tool.name))).toEqual(
      Array.from({ length: 3 }, () => [...(models.requests[0]?.tools ?? [])].map((tool) => tool.name)),
    );
    expect(models.requests[0]?.tools.at(-1)?.name).toBe("submit_task");
  });

  it("asks once more with the reasons, then records the iteration as rejected and invents nothing", async () => {
    const madeUp = submit({ answer: "CCCGGG", facts: [{ value: "CCCGGG", evidenceId: "e2", field: "/sequence" }] });
    const { runCycle, cycles, tasks, models } = await world([info, complement, madeUp, madeUp]);
    await expect(runCycle(0)).resolves.toMatchObject({ status: "done" });
    expect(JSON.stringify(models.requests[3]?.messages)).toContain("fact_not_in_field");
    expect((await tasks.list(testRunId, 10, null)).items).toEqual([]);
    expect(await cycles.get(cycleId)).toMatchObject({ totals: { tasks: 0, rejected: 1, modelCalls: 4 }, rejections: { fact_not_in_field: 1 } });
  });

  it("accepts a corrected task after a re-ask", async () => {
    const { runCycle, cycles } = await world([info, complement, textReply("here you are"), submit()]);
    await runCycle(0);
    expect(await cycles.get(cycleId)).toMatchObject({ totals: { tasks: 1, rejected: 0 } });
  });

  it("goes on from Q(k) in a new thread, and stops an iteration early on a turn without calls", async () => {
    const { runCycle, models, cycles } = await world([info, complement, submit(), textReply("enough"), submit()], { iterations: 2 });
    await runCycle(0);
    const opening = JSON.stringify(models.requests[3]?.messages);
    expect(opening).toContain(submission.query);
    expect(opening).toContain('<item id=\\"e1\\"');
    expect(models.requests[3]?.messages).toHaveLength(1);
    expect(await cycles.get(cycleId)).toMatchObject({ totals: { tasks: 2 } });
  });

  it("answers a bad call and a tool's own error to the model, counted, and no evidence", async () => {
    const bad = callsReply(
      [
        ["no_such_tool", {}],
        ["restriction_enzyme_info", { name: "EcoRI" }],
      ],
      undefined,
      "bad",
    );
    const { runCycle, models, cycles } = await world([bad, complement, submit()]);
    await runCycle(0);
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("[error: unknown_tool]");
    expect(await cycles.get(cycleId)).toMatchObject({ status: "done", totals: { toolCalls: 3, toolErrors: 1 } });
  });

  it("waits out a 429 in the state machine, lowers the model's limit, and counts it", async () => {
    const { runCycle, cycles, modelLimits } = await world([new ModelThrottledError("slow down", 7), info, complement, submit()]);
    await expect(runCycle(0)).resolves.toMatchObject({ status: "done" });
    expect(await cycles.get(cycleId)).toMatchObject({ totals: { throttles: 1 } });
    expect((await modelLimits.get("stand-in/rules"))?.limit).toBe(25);
  });

  it("retries an overloaded server", async () => {
    const { runCycle } = await world([new ModelOverloadedError("529"), info, complement, submit()]);
    await expect(runCycle(0)).resolves.toMatchObject({ status: "done" });
  });

  it("ends a refused cycle with its category, and pays for what it used", async () => {
    const { runCycle, cycles } = await world([info, { stopReason: "refusal", refusalCategory: "frontier_llm" }]);
    await runCycle(0);
    expect(await cycles.get(cycleId)).toMatchObject({ status: "failed", reason: "refusal:frontier_llm", totals: { modelCalls: 2 } });
  });

  it("stops the run at a spend cap", async () => {
    const { runCycle, cycles, runs } = await world([new ModelSpendCapError("monthly limit")]);
    await runCycle(0);
    expect(await cycles.get(cycleId)).toMatchObject({ status: "failed", reason: "spend_cap: monthly limit" });
    expect(await runs.get(testRunId)).toMatchObject({ stopped: "spend_cap" });
  });

  it("records why a cycle failed, and the run ends all the same", async () => {
    const { runCycle, cycles, workflow } = await world([info, new TypeError("our bug")]);
    await expect(runCycle(0)).rejects.toThrow();
    expect(await cycles.get(cycleId)).toMatchObject({ status: "failed", reason: "TypeError: our bug", totals: { modelCalls: 1 } });
    expect(workflow.succeeded).toHaveLength(1);
  });

  it("goes on from its checkpoints under the next attempt: no reply is asked for again, no tool run again", async () => {
    const first = await world([info, new TypeError("lost")]);
    const { end } = first.cycles;
    first.cycles.end = async () => false;
    await first.runCycle(0).catch(() => undefined);
    first.cycles.end = end;
    const calls = first.executor.calls.length;
    const rest = new ScriptedModel([complement, submit()]);
    Object.assign(first.models, { complete: rest.complete.bind(rest) });
    await first.runCycle(0, 2);
    expect(rest.left).toBe(0);
    expect(first.executor.calls.length).toBe(calls + 1);
    expect((await first.tasks.list(testRunId, 10, null)).items).toHaveLength(1);
  });
});
