import { describe, expect, it } from "vitest";
import { cycleIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeCycle, makeRun, makeTaskSummary, runIdNumber } from "../../support/stored-items.ts";

const runId = runIdNumber(1);

/** A task counts only while its cycle runs: runs and claims the cycles. */
async function runCycles({ runs, cycles, work }: Stores, id: string, indexes: readonly number[]): Promise<void> {
  await runs.create(makeRun({ id }), null);
  for (const index of indexes) {
    await cycles.createMissing([makeCycle(id, index)]);
    await work.claim(cycleIdOf(id, index), "2026-01-01T00:00:00.000Z");
  }
}

/** What every TaskStore does. @param makeStores gives empty stores. */
export function taskStoreContract(makeStores: () => Promise<Stores>): void {
  describe("TaskStore", () => {
    it("creates a task once", async () => {
      const stores = await makeStores();
      const { tasks } = stores;
      await runCycles(stores, runId, [6]);
      const task = makeTaskSummary(cycleIdOf(runId, 6), 2);
      const created = await Promise.all([task, { ...task, answer: "7" }, task].map((summary) => tasks.create(summary)));
      expect(created.filter(Boolean)).toHaveLength(1);
      expect(await tasks.create({ ...task, answer: "8" })).toBe(false);
      expect((await tasks.get(task.id))?.answer).not.toBe("8");
      expect(await tasks.get(taskIdOf(cycleIdOf(runId, 6), 3))).toBeNull();
      expect((await stores.runs.get(runId))?.totals.tasks).toBe(1);
    });

    it("takes no task of a cycle that has ended: a late reply is not counted", async () => {
      const stores = await makeStores();
      await runCycles(stores, runId, [0]);
      const cycleId = cycleIdOf(runId, 0);
      const end = { status: "cancelled" as const, reason: "cancelled", endedAt: "2026-01-01T00:00:00.000Z", totals: null, rejections: null, usedTools: null };
      await stores.cycles.end(cycleId, end);
      expect(await stores.tasks.create(makeTaskSummary(cycleId, 1))).toBe(false);
      expect((await stores.tasks.list(runId, 10, null)).items).toEqual([]);
      expect((await stores.runs.get(runId))?.totals.tasks).toBe(0);
    });

    it("lists a run's tasks by cycle and k, page by page", async () => {
      const stores = await makeStores();
      const { tasks } = stores;
      await runCycles(stores, runId, [9_999, 0, 9_998]);
      await runCycles(stores, runIdNumber(2), [0]);
      for (const [index, k] of [
        [9_999, 1],
        [0, 10],
        [0, 2],
        [9_998, 3],
        [0, 1],
      ] as const)
        await tasks.create(makeTaskSummary(cycleIdOf(runId, index), k));
      await tasks.create(makeTaskSummary(cycleIdOf(runIdNumber(2), 0), 1));
      const first = await tasks.list(runId, 2, null);
      const second = await tasks.list(runId, 2, first.cursor);
      const third = await tasks.list(runId, 2, second.cursor);
      expect([first, second, third].map((page) => page.items.map((task) => task.id.slice(runId.length)))).toEqual([
        ["-0001-k1", "-0001-k2"],
        ["-0001-k10", "-9999-k3"],
        ["-10000-k1"],
      ]);
      expect(third.cursor).toBeNull();
      expect(await tasks.list(runIdNumber(3), 2, null)).toEqual({ items: [], cursor: null });
    });

    it("refuses a cursor that is none, or of another run", async () => {
      const stores = await makeStores();
      const { tasks } = stores;
      await runCycles(stores, runIdNumber(2), [0, 1]);
      for (const index of [0, 1]) await tasks.create(makeTaskSummary(cycleIdOf(runIdNumber(2), index), 1));
      const { cursor } = await tasks.list(runIdNumber(2), 1, null);
      expect(cursor).not.toBeNull();
      await expect(tasks.list(runId, 1, cursor)).rejects.toBeInstanceOf(BadCursorError);
      await expect(tasks.list(runId, 1, "bm9uZQ")).rejects.toBeInstanceOf(BadCursorError);
    });
  });
}
