import type { Json } from "../../shared/contracts/domain.ts";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { configurationKey, derivationKey, taskKey, toolOutputKey, turnKey } from "../../shared/contracts/object-keys.ts";
import { noTallies } from "../../shared/contracts/run-tallies.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { makeCycle, makeRun, makeTaskSummary, someTotals } from "../support/stored-items.ts";
import type { ApiWorld } from "./api-world.ts";

const at = "2026-01-01T00:00:00.000Z";
const seed = {
  id: "seed-1",
  name: "EcoRI",
  type: "restriction enzyme",
  domain: "biological" as const,
  aliases: [],
  externalId: null,
  source: "the tests",
  licence: "MIT",
};

export function makeTask(runId: string, cycleIndex: number, k: number, output: Json = { site: "GAATTC" }): Task {
  const cycleId = cycleIdOf(runId, cycleIndex);
  return {
    id: taskIdOf(cycleId, k),
    runId,
    cycleId,
    k,
    domain: "biological",
    seed,
    split: "sft",
    query: "Which sequence does the restriction enzyme EcoRI cut, and how many letters does it have?",
    answer: "GAATTC, 6",
    facts: [{ value: "GAATTC", evidenceId: "e1", field: "/site" }],
    evidenceIds: ["e1", "e2"],
    evidence: [
      { id: "e1", tool: "count_letters", kind: "R", arguments: { name: "EcoRI" }, output, sha256: "0".repeat(64), toolVersion: "1", provenance: "live" },
      {
        id: "e2",
        tool: "slow_tool",
        kind: "P",
        arguments: { sequence: "GAATTC" },
        output: 6,
        sha256: "1".repeat(64),
        toolVersion: "1",
        provenance: "stand-in",
      },
    ],
    toolset: ["large_tool", "count_letters", "slow_tool"],
    usedTools: ["count_letters", "slow_tool"],
    solutionPath: [
      { evidenceId: "e1", tool: "count_letters", dependsOn: [] },
      { evidenceId: "e2", tool: "slow_tool", dependsOn: ["e1"] },
    ],
    exemplarIds: [],
    stats: { calls: 2, available: 3, unique: 2 },
    rngSeed: 7,
    models: { collector: "stand-in/rules", generator: "stand-in/rules" },
    modelProvenance: "stand-in",
    promptsSha256: "2".repeat(64),
    createdAt: at,
  };
}

/** Stores the task whole and as its line. */
export async function putTask({ stores, memory }: ApiWorld, task: Task): Promise<void> {
  const key = taskKey(task.cycleId, task.k);
  memory.objects.set(key, JSON.stringify(task));
  stores.putTask(makeTaskSummary(task.cycleId, task.k, { query: task.query, answer: task.answer, key }));
}

/** A finished run of two cycles: one done with two tasks, one failed. */
export async function putFinishedRun(world: ApiWorld, overrides: Partial<Run> = {}): Promise<Run> {
  const run = makeRun({
    status: "done",
    phase: "ended",
    endedAt: "2026-01-01T00:01:12.000Z",
    counts: { planned: 2, done: 1, failed: 1, cancelled: 0, notStarted: 0 },
    totals: someTotals({ tasks: 2, rejected: 1, unpricedCalls: 0 }),
    datasetPrefix: "datasets/run/v1/",
    coverage: { seeds: 2, toolsOffered: 3, toolsUsed: 2, toolsets: 1 },
    tallies: {
      ...noTallies,
      tasksByK: { 1: 1, 2: 1 },
      rejections: { fact_not_in_field: 1 },
      failures: { "refusal:frontier_llm": 1 },
      firstReasons: { "refusal:frontier_llm": "refusal:frontier_llm" },
    },
    ...overrides,
  });
  await world.stores.runs.create(run, null);
  await world.stores.cycles.createMissing([
    makeCycle(run.id, 0, {
      status: "done",
      seedName: "EcoRI",
      toolset: ["count_letters", "slow_tool", "large_tool"],
      usedTools: ["count_letters", "slow_tool"],
      rejections: { fact_not_in_field: 1 },
      totals: someTotals(),
    }),
    makeCycle(run.id, 1, {
      status: "failed",
      reason: "refusal:frontier_llm",
      seedName: "BamHI",
      toolset: ["slow_tool", "large_tool", "count_letters"],
      usedTools: ["count_letters"],
      rejections: {},
    }),
  ]);
  for (const k of [1, 2]) await putTask(world, makeTask(run.id, 0, k));
  return run;
}

/** Checkpoints of a cycle with one step of two calls, one of them unfinished, and one rejected derivation. */
export function putTrace({ memory }: ApiWorld, run: Run): void {
  const cycleId = cycleIdOf(run.id, 0);
  const put = (key: string, value: unknown) => memory.objects.set(key, JSON.stringify(value));
  const reply = {
    message: {
      role: "assistant",
      content: [
        { type: "text", text: "I look the enzyme up." },
        ...["c1", "c2"].map((id) => ({ type: "toolCall", id, name: "count_letters", arguments: { name: "EcoRI" } })),
      ],
    },
    stopReason: "toolCalls",
    refusalCategory: null,
    usage: { input: 10, cacheRead: 20, cacheWrite: 30, output: 5 },
    modelId: "rules",
    modelRef: "stand-in/rules",
    provenance: "stand-in",
    requestId: null,
    latencyMs: 12,
  };
  put(configurationKey(cycleId), {
    runId: run.id,
    cycleId,
    cycleIndex: 0,
    domain: "biological",
    rngSeed: 99,
    seed,
    split: "sft",
    toolset: ["count_letters"],
    exemplars: [],
    settings: run.settings,
    pools: { tools: "a", seeds: "b", exemplars: "c" },
  });
  const totals = someTotals();
  put(turnKey(cycleId, 1, 1), { reply, costUsd: 0.001, at, totals });
  put(toolOutputKey(cycleId, 1, 1, 0), {
    callId: "c1",
    tool: "count_letters",
    arguments: { name: "EcoRI" },
    output: { site: "GAATTC" },
    error: null,
    sha256: "0".repeat(64),
    bytes: 17,
    latencyMs: 3,
    at,
    toolVersion: "1",
    provenance: "live",
  });
  put(derivationKey(cycleId, 1, 1), {
    reply: { ...reply, message: { role: "assistant", content: [] }, stopReason: "end" },
    costUsd: null,
    at,
    totals,
    submitted: null,
    rejections: [{ code: "no_submission", message: "nothing was submitted" }],
  });
}
