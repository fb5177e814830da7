import { describe, expect, it } from "vitest";
import { cycleIdOf, rolloutIdOf } from "../../shared/contracts/ids.ts";
import { attemptedTasksKey, decontaminationKey } from "../../shared/contracts/object-keys.ts";
import type { Split } from "../../shared/contracts/pools.ts";
import { AttemptedTasks } from "../../shared/contracts/rollout.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { NoTasksError } from "../../shared/pipeline/run/plan-rollouts.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { makeTask } from "../api/items.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { poolsOf, smallPools } from "../support/pools.ts";
import { makeRolloutLine, makeRun, makeTaskSummary, runIdNumber } from "../support/stored-items.ts";

const source = runIdNumber(1);
const runId = runIdNumber(2);
const noCounts = { planned: 0, done: 0, failed: 0, cancelled: 0, notStarted: 0 };

/** A finished synthesis run of one task a cycle with these splits, and a run that attempts its tasks. */
async function worldOf(splits: readonly (Split | null)[], settings: Record<string, unknown> = {}, sourceRun: Partial<Run> = {}) {
  const stores = createMemoryStores();
  const objects = new MemoryObjectStore();
  const ports = { ...stores, objects, availableTools: async () => [], allShippedSeeds: async () => [], pools: async () => smallPools };
  await stores.runs.create(makeRun({ id: source, status: "done", endedAt: "2026-01-01T00:01:00.000Z", ...sourceRun }), null);
  for (const [index, split] of splits.entries()) stores.putTask(makeTaskSummary(cycleIdOf(source, index), 1, { split }));
  const parsed = RolloutSettings.parse({ kind: "self-sampling", source: { runs: [source] }, rngSeed: 7, policy: "stand-in/rules", ...settings });
  await stores.runs.create(makeRun({ id: runId, settings: parsed, counts: noCounts }), null);
  const attempted = (place = 0) => AttemptedTasks.parse(JSON.parse(objects.objects.get(attemptedTasksKey(runId, place)) ?? "null"));
  return { ...ports, attempted, plan: (attempt = 1, given = ports) => planRun(given, { runId, attempt }) };
}
const many = (count: number, split: Split = "rl") => Array.from({ length: count }, () => split);

describe("planRun of a run that attempts tasks", () => {
  it("makes n rollouts a task, task by task, sample by sample, all waiting", async () => {
    const world = await worldOf(["sft", "rl", "eval", "rl"]);
    expect(await world.plan()).toEqual({ runId, attempt: 1, work: "rollouts" });
    const tasks = [1, 3].map((index) => makeTaskSummary(cycleIdOf(source, index), 1));
    expect(world.attempted()).toEqual(tasks.map(({ id, key }) => ({ taskId: id, taskKey: key, domain: "biological", k: 1, split: "rl" })));
    const lines = await Array.fromAsync(world.rollouts.list(runId));
    const expected = tasks.flatMap(({ id: taskId }, place) =>
      Array.from({ length: 8 }, (_, sample) => makeRolloutLine(rolloutIdOf(runId, place, sample), { taskId, split: "rl" })),
    );
    expect(lines).toEqual(expected);
    expect((await world.runs.get(runId))?.counts).toEqual({ ...noCounts, planned: 16 });
  });

  it("keeps 500 tasks to an object", async () => {
    const world = await worldOf(many(1_100), { attempts: 1, frontier: { min: 1, max: 1 } });
    await world.plan();
    expect([0, 500, 1_000].map((place) => world.attempted(place).length)).toEqual([500, 500, 100]);
    expect((await world.runs.get(runId))?.counts.planned).toBe(1_100);
  });

  it("changes nothing when it is repeated", async () => {
    const world = await worldOf(many(20), { source: { runs: [source], limit: 5 } });
    await world.plan();
    const [objects, lines] = [new Map(world.objects.objects), await Array.fromAsync(world.rollouts.list(runId))];
    await world.work.claim(rolloutIdOf(runId, 0, 0), "2026-01-01T00:02:00.000Z");
    await world.plan(2);
    expect(world.objects.objects).toEqual(objects);
    const again = await Array.fromAsync(world.rollouts.list(runId));
    expect(again.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
    expect(again[0]).toMatchObject({ status: "running" });
    expect(lines).toHaveLength(40);
  });

  it("looks the split up of a task that was made before splits were recorded", async () => {
    const seeds = Array.from({ length: 40 }, (_, n) => ({ ...makeTask(source, 0, 1).seed, id: `s${n}`, name: `entity ${n}` }));
    const pool = createSeedPool(seeds);
    const wanted = seeds.filter(({ id }) => pool.splitOf(id) === "rl").map(({ id }) => id);
    const world = await worldOf(seeds.map(() => null));
    for (const [index, seed] of seeds.entries()) {
      const task = { ...makeTask(source, index, 1), seed, split: undefined };
      await world.objects.putNew(makeTaskSummary(cycleIdOf(source, index), 1).key, JSON.stringify(task), "application/json");
    }
    const pools = async () => poolsOf({ tools: [], seeds, exemplars: [] });
    await world.plan(1, { ...world, pools });
    expect(wanted.length).toBeGreaterThan(2);
    expect(world.attempted().map(({ taskId }) => taskId)).toEqual(wanted.map((id) => makeTaskSummary(cycleIdOf(source, Number(id.slice(1))), 1).id));
  });

  it("leaves out tasks that copy an exemplar or a protected query, and keeps those that are like an earlier task of their run", async () => {
    const counts = { checked: 3, kept: 1, removed: { exemplar: 0, queries: 1, run: 1 } };
    const world = await worldOf(many(3), {}, { decontamination: counts });
    const copy = makeTaskSummary(cycleIdOf(source, 1), 1).id;
    const alike = makeTaskSummary(cycleIdOf(source, 2), 1).id;
    const removed = [
      { task: copy, copies: { source: "queries" } },
      { task: alike, copies: { source: "run" } },
    ];
    const report = { run: source, counts, removed };
    await world.objects.putNew(decontaminationKey(source), JSON.stringify(report), "application/json");
    await world.plan();
    expect(world.attempted().map(({ taskId }) => taskId)).toEqual([0, 2].map((index) => makeTaskSummary(cycleIdOf(source, index), 1).id));
    expect((await world.runs.get(runId))?.counts.planned).toBe(16);
  });

  it("evaluates on at most 800 tasks where no limit is named", async () => {
    const world = await worldOf(many(1_000, "eval"), { kind: "evaluation" });
    await world.plan();
    expect((await world.runs.get(runId))?.counts.planned).toBe(800);
  });

  it("fails where no task fits, and says why", async () => {
    const world = await worldOf(many(3, "sft"));
    await expect(world.plan()).rejects.toThrow(NoTasksError);
    await expect(world.plan()).rejects.toThrow("none of the 3 tasks fits; left out: 3 by their split");
    expect(await Array.fromAsync(world.rollouts.list(runId))).toEqual([]);
  });
});
