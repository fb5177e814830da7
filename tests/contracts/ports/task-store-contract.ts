import { describe, expect, it } from "vitest";
import { cycleIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeTaskSummary, runIdNumber } from "../../support/stored-items.ts";

const runId = runIdNumber(1);

/** What every TaskStore does. @param makeStores gives empty stores. */
export function taskStoreContract(makeStores: () => Promise<Stores>): void {
  describe("TaskStore", () => {
    it("creates a task once", async () => {
      const { tasks } = await makeStores();
      const task = makeTaskSummary(cycleIdOf(runId, 6), 2);
      const created = await Promise.all([task, { ...task, answer: "7" }, task].map((summary) => tasks.create(summary)));
      expect(created.filter(Boolean)).toHaveLength(1);
      expect(await tasks.create({ ...task, answer: "8" })).toBe(false);
      expect((await tasks.get(task.id))?.answer).not.toBe("8");
      expect(await tasks.get(taskIdOf(cycleIdOf(runId, 6), 3))).toBeNull();
    });

    it("lists a run's tasks by cycle and k, page by page", async () => {
      const { tasks } = await makeStores();
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
      const { tasks } = await makeStores();
      for (const index of [0, 1]) await tasks.create(makeTaskSummary(cycleIdOf(runIdNumber(2), index), 1));
      const { cursor } = await tasks.list(runIdNumber(2), 1, null);
      expect(cursor).not.toBeNull();
      await expect(tasks.list(runId, 1, cursor)).rejects.toBeInstanceOf(BadCursorError);
      await expect(tasks.list(runId, 1, "bm9uZQ")).rejects.toBeInstanceOf(BadCursorError);
    });
  });
}
