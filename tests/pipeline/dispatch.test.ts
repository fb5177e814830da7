import { describe, expect, it } from "vitest";
import { cycleIdOf, executionNameOf, rolloutIdOf, type UnitId } from "../../shared/contracts/ids.ts";
import { rolloutContextKey } from "../../shared/contracts/object-keys.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import { noTotals } from "../../shared/domain/totals.ts";
import { dispatch } from "../../shared/pipeline/dispatch/dispatch.ts";
import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { enqueueWork } from "../../shared/pipeline/run/enqueue-work.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { FakeClock } from "../support/fakes/fake-clock.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { MemoryWorkQueue } from "../support/fakes/memory-work-queue.ts";
import { CountingDispatcher, MemoryWorkflow } from "../support/fakes/memory-workflow.ts";
import { smallPools } from "../support/pools.ts";
import { makeRun as makeStoredRun, makeTaskSummary, runIdNumber } from "../support/stored-items.ts";

function createWorld(accountLimit = 1_000) {
  const stores = createMemoryStores();
  const errors: string[] = [];
  const clock = new FakeClock();
  const ports = {
    ...stores,
    modelLimits: stores.limits,
    objects: new MemoryObjectStore(),
    queue: new MemoryWorkQueue(clock),
    workflow: new MemoryWorkflow(),
    dispatcher: new CountingDispatcher(),
    clock,
    logger: { info: () => {}, warn: () => {}, error: (message: string) => void errors.push(message) },
    accountLimit,
    expectedUnitUsd: () => 0.1,
    availableTools: async () => smallPools.contents.tools.map(({ name }) => name),
    allShippedSeeds: async () => [],
    pools: async () => smallPools,
  };
  const add = async (run: Run) => {
    await ports.runs.create(run, null);
    await planRun(ports, { runId: run.id, attempt: 1 });
    await ports.workflow.startRun(run.id, 1);
    await enqueueWork(ports, { runId: run.id, attempt: 1, taskToken: ports.workflow.waitOnToken(executionNameOf(run.id, 1)) });
  };
  const running = async () => (await ports.work.running()).length;
  const finish = async (id: UnitId, costUsd = 0) =>
    ports.work.end(id, { status: "done", reason: null, endedAt: "2026-01-01T00:00:00.000Z", totals: { ...noTotals, costUsd } });
  return { ...ports, errors, add, running, finish };
}

const otherRunId = "run-01jdzzzzzzzzzzzzzzzzzzzzzz";

describe("the dispatcher", () => {
  it("runs 50 at once of 10,000 waiting, sends nothing again, and reaches every cycle once", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 10_000, concurrency: 50 }));
    let most = 0;
    for (let ended = 0; ended < 10_000; ) {
      await dispatch(world, "owner");
      const running = await world.work.running();
      most = Math.max(most, running.length);
      expect(running.length).toBeGreaterThan(0);
      for (const cycle of running) await world.finish(cycle.id);
      ended += running.length;
    }
    expect(most).toBe(50);
    expect(world.workflow.units.size).toBe(10_000);
    expect((await world.runs.get(testRunId))?.counts).toMatchObject({ planned: 10_000, done: 10_000 });
  });

  it("starts nothing twice when every message comes twice", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 20, concurrency: 50 }));
    await world.queue.send(Array.from({ length: 20 }, (_, cycleIndex) => ({ runId: testRunId, unitId: cycleIdOf(testRunId, cycleIndex) })));
    await dispatch(world, "owner");
    expect(world.workflow.units.size).toBe(20);
    expect(await world.queue.receive(10)).toEqual([]);
  });

  it("gives no room to messages that come again: what waits behind hundreds of them is started at once", async () => {
    const world = createWorld();
    await world.queue.send(Array.from({ length: 200 }, () => ({ runId: testRunId, unitId: cycleIdOf(testRunId, 0) })));
    await world.add(makeRun({ cycles: 20, concurrency: 3 }));
    await dispatch(world, "owner");
    expect(await world.running()).toBe(3);
  });

  it("keeps a small run from waiting behind a large one that is full", async () => {
    const world = createWorld(100);
    await world.add(makeRun({ cycles: 300, concurrency: 2 }));
    await world.add(makeRun({ cycles: 5, concurrency: 5 }, { id: otherRunId }));
    await dispatch(world, "owner");
    expect(await world.running()).toBe(7);
    for (const cycle of await world.work.running()) if (cycle.runId === testRunId) await world.finish(cycle.id);
    await dispatch(world, "owner");
    expect(await world.running()).toBe(7);
  });

  it("loses no cycle of a run that began while the room was being counted", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 1 }));
    const { active } = world.runs;
    const counted = await active();
    await world.add(makeRun({ cycles: 2 }, { id: otherRunId }));
    world.runs.active = async () => counted;
    await dispatch(world, "owner");
    world.runs.active = active;
    await dispatch(world, "owner");
    expect(await world.running()).toBe(3);
  });

  it("keeps to the account's limit over all runs, and to a model's", async () => {
    const world = createWorld(10);
    await world.add(makeRun({ cycles: 30, concurrency: 30 }));
    await dispatch(world, "owner");
    expect(await world.running()).toBe(10);
    for (const cycle of await world.work.running()) await world.finish(cycle.id);
    await world.limits.lower("stand-in/rules", 6, "2026-01-01T00:00:00.000Z", 1);
    await dispatch(world, "owner");
    expect(await world.running()).toBe(3);
  });

  it("starts no cycle once the budget is reached, and the counts add up", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 10, concurrency: 5, budgetUsd: 0.35 }));
    await dispatch(world, "owner");
    expect(await world.running()).toBe(3);
    for (const cycle of await world.work.running()) await world.finish(cycle.id, 0.12);
    await dispatch(world, "owner");
    expect(await world.runs.get(testRunId)).toMatchObject({ stopped: "budget", counts: { planned: 10, done: 3, notStarted: 7 } });
    expect(world.workflow.succeeded).toHaveLength(1);
  });

  it("goes on one by one where the estimate alone is above the budget", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 3, budgetUsd: 0.05 }));
    await dispatch(world, "owner");
    expect(await world.running()).toBe(1);
  });

  it("ends waiting and running cycles of a cancelled run, each once", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 30, concurrency: 4 }));
    await dispatch(world, "owner");
    await world.runs.update(testRunId, { stopped: "cancelled", status: "cancelling" });
    await dispatch(world, "owner");
    expect((await world.runs.get(testRunId))?.counts).toMatchObject({ cancelled: 30, done: 0 });
    expect(await world.running()).toBe(0);
    expect(world.workflow.units.get(executionNameOf(cycleIdOf(testRunId, 0), 1))?.state).toBe("aborted");
    expect(world.workflow.succeeded).toHaveLength(1);
  });

  it("leaves a poison message to the DLQ, and says so", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 1 }));
    world.queue.sendBody("not json");
    await dispatch(world, "owner");
    expect(world.errors).toEqual(["a message of the work queue is no work item"]);
    expect(await world.running()).toBe(1);
  });
});

describe("rollouts beside cycles", () => {
  const samples = 8;
  const source = runIdNumber(1);
  /** A run of two tasks of eight samples each, beside a synthesis run. */
  async function createMixedWorld(settings: Record<string, unknown> = {}) {
    const world = createWorld();
    await world.runs.create(makeStoredRun({ id: source, status: "done", endedAt: "2026-01-01T00:00:00.000Z" }), null);
    for (const index of [0, 1]) world.putTask(makeTaskSummary(cycleIdOf(source, index), 1, { split: "rl" }));
    const parsed = RolloutSettings.parse({ kind: "self-sampling", source: { runs: [source] }, rngSeed: 7, policy: "stand-in/student", ...settings });
    const counts = { planned: 0, done: 0, failed: 0, cancelled: 0, notStarted: 0 };
    await world.add(makeStoredRun({ id: otherRunId, settings: parsed, counts }));
    await world.add(makeRun({ cycles: 3 }));
    return world;
  }
  const executionsOf = ({ workflow }: { workflow: MemoryWorkflow }) => [...workflow.units.keys()].map((name) => name.slice(testRunId.length));
  const allSamples = [1, 2].flatMap((place) => Array.from({ length: samples }, (_, sample) => `-000${place}-s${sample}`));

  it("run through the same queue, each once, and hand their own run back", async () => {
    const world = await createMixedWorld();
    await world.queue.send(allSamples.map((end) => ({ runId: otherRunId, unitId: `${otherRunId}${end}` })));
    await dispatch(world, "owner");
    const cycles = ["-0001", "-0002", "-0003"];
    expect(executionsOf(world).sort()).toEqual([...cycles, ...allSamples].map((end) => `${end}-a1`).sort());
    for (const unit of await world.work.running()) await world.finish(unit.id);
    await reconcile(world);
    expect(await world.runs.get(otherRunId)).toMatchObject({ phase: "rollouts", counts: { planned: 16, done: 16 } });
    expect(await world.runs.get(testRunId)).toMatchObject({ phase: "synthesis", counts: { planned: 3, done: 3 } });
    expect(new Set(world.workflow.succeeded.map(({ output }) => output))).toEqual(new Set([{ runId: otherRunId }, { runId: testRunId }]));
  });

  it("keep to the limits of their run and of its models, the verifiers' too", async () => {
    const world = await createMixedWorld({ concurrency: 6, verification: { verifiers: ["openai/v1", "openai/v2"] } });
    await dispatch(world, "owner");
    const running = async () => (await world.work.running()).filter(({ runId }) => runId === otherRunId);
    expect(await running()).toHaveLength(6);
    for (const unit of await running()) await world.finish(unit.id);
    await world.limits.lower("openai/v2", 4, "2026-01-01T00:00:00.000Z", 1);
    await dispatch(world, "owner");
    expect(await running()).toHaveLength(2);
  });

  it("keep to the policy's own limit, over all runs that have it", async () => {
    const world = await createMixedWorld({ policyConcurrency: 3 });
    await dispatch(world, "owner");
    const running = async (id: string) => (await world.work.running()).filter(({ runId }) => runId === id).length;
    expect([await running(otherRunId), await running(testRunId)]).toEqual([3, 3]);
    await reconcile(world);
    await dispatch(world, "owner");
    expect(await running(otherRunId)).toBe(3);
  });

  it("are restarted where their execution was lost, and ended where their run was cancelled", async () => {
    const world = await createMixedWorld({ concurrency: 2 });
    await dispatch(world, "owner");
    const lost = rolloutIdOf(otherRunId, 0, 0);
    world.workflow.end("units", executionNameOf(lost, 1), "timedOut");
    expect(await reconcile(world)).toMatchObject({ units: 1 });
    expect(await world.workflow.stateOfUnit(lost, 2)).toBe("running");
    await world.objects.putNew(rolloutContextKey(lost, 2), JSON.stringify({ totals: { ...noTotals, modelCalls: 2, costUsd: 0.5 } }), "application/json");
    await world.runs.update(otherRunId, { stopped: "cancelled", status: "cancelling" });
    await dispatch(world, "owner");
    const run = await world.runs.get(otherRunId);
    expect(run).toMatchObject({ counts: { planned: 16, cancelled: 16 }, totals: { modelCalls: 2, costUsd: 0.5 } });
    expect(await world.workflow.stateOfUnit(lost, 2)).toBe("aborted");
    expect(await world.rollouts.get(lost)).toMatchObject({ status: "cancelled", correct: null, end: null });
  });
});

describe("the reconciler", () => {
  it("starts a lost execution again under the next attempt, and a missing one under its own name", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 3 }));
    await dispatch(world, "owner");
    world.workflow.end("units", executionNameOf(cycleIdOf(testRunId, 0), 1), "failed");
    world.workflow.units.delete(executionNameOf(cycleIdOf(testRunId, 1), 1));
    world.workflow.end("runs", executionNameOf(testRunId, 1), "failed");
    await expect(reconcile(world)).resolves.toEqual({ runs: 1, units: 2 });
    expect([...world.workflow.units.keys()].map((name) => name.slice(-7)).sort()).toEqual(["0001-a1", "0001-a2", "0002-a1", "0003-a1"]);
    await expect(reconcile(world)).resolves.toEqual({ runs: 0, units: 0 });
    expect(world.dispatcher.pokes).toBeGreaterThan(0);
  });

  it("gives a cycle up that is lost again and again", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 1 }));
    await dispatch(world, "owner");
    for (let attempt = 1; attempt <= 10; attempt++) {
      world.workflow.end("units", executionNameOf(cycleIdOf(testRunId, 0), attempt), "timedOut");
      await reconcile(world);
    }
    expect(await world.cycles.get(cycleIdOf(testRunId, 0))).toMatchObject({ status: "failed", reason: "platform: its execution was lost 10 times" });
  });

  it("sends cycles again whose messages are gone", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 3, concurrency: 1 }));
    for (const { receipt } of await world.queue.receive(10)) await world.queue.delete(receipt);
    await reconcile(world);
    await dispatch(world, "owner");
    expect(await world.running()).toBe(1);
  });

  it("hands back a token that was lost on the way", async () => {
    const world = createWorld();
    await world.add(makeRun({ cycles: 1 }));
    await dispatch(world, "owner");
    await world.finish(cycleIdOf(testRunId, 0));
    await reconcile(world);
    expect(world.workflow.succeeded).toHaveLength(1);
  });
});
