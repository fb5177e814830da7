import { describe, expect, it } from "vitest";
import { cycleIdOf } from "../../../shared/contracts/ids.ts";
import type { Cycle, Run } from "../../../shared/contracts/stored-items.ts";
import type { CycleEnd } from "../../../shared/ports/stores.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeCycle, makeRun, runIdNumber, someTotals } from "../../support/stored-items.ts";

const runId = runIdNumber(1);
const startedAt = "2026-01-01T00:01:00.000Z";
const endedAt = "2026-01-01T00:09:00.000Z";
const done = (overrides: Partial<CycleEnd> = {}): CycleEnd => ({
  status: "done",
  reason: null,
  endedAt,
  totals: someTotals(),
  rejections: { number_not_in_evidence: 1 },
  usedTools: ["translate"],
  ...overrides,
});
const id = (index: number) => cycleIdOf(runId, index);

/** What every CycleStore does. @param makeStores gives empty stores. */
export function cycleStoreContract(makeStores: () => Promise<Stores>): void {
  /** A run with `count` waiting cycles. */
  async function planned(count: number, run: Partial<Run> = {}): Promise<Stores> {
    const stores = await makeStores();
    await stores.runs.create(makeRun({ id: runId, ...run }), null);
    await stores.cycles.createMissing(Array.from({ length: count }, (_, index) => makeCycle(runId, index)));
    return stores;
  }
  const allOf = async ({ cycles }: Stores): Promise<Cycle[]> => {
    const all: Cycle[] = [];
    for await (const cycle of cycles.list(runId)) all.push(cycle);
    return all;
  };
  const countsOf = async ({ runs }: Stores) => (await runs.get(runId))?.counts;

  describe("CycleStore", () => {
    it("creates what is missing and leaves what is there", async () => {
      const stores = await planned(3);
      await stores.cycles.claim(id(1), startedAt);
      await stores.cycles.createMissing(Array.from({ length: 250 }, (_, index) => makeCycle(runId, index)));
      const all = await allOf(stores);
      expect(all).toHaveLength(250);
      expect(all.map((cycle) => cycle.cycleIndex)).toEqual(Array.from({ length: 250 }, (_, index) => index));
      expect(all[1]).toEqual(makeCycle(runId, 1, { status: "running", attempt: 1, startedAt }));
      expect(all[249]).toEqual(makeCycle(runId, 249));
      expect(await stores.cycles.get(id(999))).toBeNull();
    });

    it("creates each cycle once where two planners work at once", async () => {
      const stores = await planned(0);
      const cycles = Array.from({ length: 230 }, (_, index) => makeCycle(runId, index));
      await Promise.all([stores.cycles.createMissing(cycles), stores.cycles.createMissing(cycles)]);
      expect(await allOf(stores)).toEqual(cycles);
    });

    it("keeps the order of cycles beyond number 9999", async () => {
      const stores = await planned(0);
      await stores.cycles.createMissing([10_000, 9_998, 9_999].map((index) => makeCycle(runId, index)));
      expect((await allOf(stores)).map((cycle) => cycle.cycleIndex)).toEqual([9_998, 9_999, 10_000]);
    });

    it("claims once, from waiting or parked", async () => {
      const stores = await planned(2);
      const claims = await Promise.all(Array.from({ length: 6 }, () => stores.cycles.claim(id(0), startedAt)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await stores.cycles.park(id(0))).toBe(false);
      expect(await stores.cycles.park(id(1))).toBe(true);
      expect(await stores.cycles.park(id(1))).toBe(false);
      expect(await stores.cycles.parked(runId, 10)).toEqual([makeCycle(runId, 1, { status: "parked" })]);
      expect(await stores.cycles.claim(id(1), startedAt)).toBe(true);
      expect(await stores.cycles.parked(runId, 10)).toEqual([]);
      expect(await stores.cycles.claim(id(5), startedAt)).toBe(false);
      expect(await stores.cycles.park(id(5))).toBe(false);
    });

    it("gives the parked cycles of one run, in order, up to the limit", async () => {
      const stores = await planned(5);
      const other = runIdNumber(2);
      await stores.cycles.createMissing([makeCycle(other, 0)]);
      for (const cycleId of [id(3), id(1), id(4), cycleIdOf(other, 0)]) await stores.cycles.park(cycleId);
      expect((await stores.cycles.parked(runId, 2)).map((cycle) => cycle.id)).toEqual([id(1), id(3)]);
      expect((await stores.cycles.parked(runId, 9)).map((cycle) => cycle.id)).toEqual([id(1), id(3), id(4)]);
    });

    it("knows the running cycles of every run, with their attempts", async () => {
      const stores = await planned(3);
      const other = runIdNumber(2);
      await stores.cycles.createMissing([makeCycle(other, 0)]);
      await stores.cycles.claim(cycleIdOf(other, 0), startedAt);
      for (const index of [0, 1]) await stores.cycles.claim(id(index), startedAt);
      expect(await stores.cycles.restart(id(1), 1)).toBe(true);
      expect(await stores.cycles.restart(id(1), 1)).toBe(false);
      expect(await stores.cycles.restart(id(2), 1)).toBe(false);
      await stores.cycles.end(id(0), done());
      expect(await stores.cycles.restart(id(0), 1)).toBe(false);
      expect(await stores.cycles.running()).toEqual([
        { id: id(1), runId, attempt: 2, startedAt },
        { id: cycleIdOf(other, 0), runId: other, attempt: 1, startedAt },
      ]);
      expect((await stores.cycles.get(id(1)))?.attempt).toBe(2);
    });

    it("records the configuration of a cycle", async () => {
      const stores = await planned(1);
      await stores.cycles.recordConfiguration(id(0), { seedName: "EcoRI", toolset: ["b", "a"] });
      expect(await stores.cycles.get(id(0))).toEqual(makeCycle(runId, 0, { seedName: "EcoRI", toolset: ["b", "a"] }));
      await expect(stores.cycles.recordConfiguration(id(7), { seedName: "x", toolset: [] })).rejects.toThrow(id(7));
    });

    it("adds a cycle's end to its run", async () => {
      const stores = await planned(3);
      for (const index of [0, 1, 2]) await stores.cycles.claim(id(index), startedAt);
      expect(await stores.cycles.end(id(0), done({ totals: someTotals({ costUsd: 0.1 }) }))).toBe(true);
      expect(await stores.cycles.end(id(1), done({ status: "failed", reason: "refusal:frontier_llm", totals: someTotals({ costUsd: 0.000_000_2 }) }))).toBe(
        true,
      );
      expect(await stores.cycles.end(id(2), done({ status: "cancelled", totals: null }))).toBe(true);
      const run = await stores.runs.get(runId);
      expect(run?.counts).toEqual({ planned: 12, done: 1, failed: 1, cancelled: 1, notStarted: 0 });
      expect(run?.totals).toEqual({
        modelCalls: 42,
        toolCalls: 50,
        toolErrors: 4,
        replayedCalls: 6,
        standInCalls: 8,
        tasks: 0,
        rejected: 2,
        throttles: 8,
        usage: { input: 140_246, cacheRead: 1_546_002, cacheWrite: 24_690, output: 16_200 },
        costUsd: expect.closeTo(0.100_000_2, 10),
        unpricedCalls: 10,
      });
      expect(await stores.cycles.get(id(1))).toEqual(
        makeCycle(runId, 1, {
          ...done({ status: "failed", reason: "refusal:frontier_llm", totals: someTotals({ costUsd: 0.000_000_2 }) }),
          attempt: 1,
          startedAt,
        }),
      );
    });

    it("counts an end once, however often it is told", async () => {
      const stores = await planned(1);
      expect(await stores.cycles.end(id(0), done())).toBe(false);
      await stores.cycles.claim(id(0), startedAt);
      const ends = await Promise.all([done(), done({ status: "failed", reason: "late" }), done(), done()].map((end) => stores.cycles.end(id(0), end)));
      expect(ends.filter(Boolean)).toHaveLength(1);
      const run = await stores.runs.get(runId);
      expect((run?.counts.done ?? 0) + (run?.counts.failed ?? 0)).toBe(1);
      expect(run?.totals.modelCalls).toBe(21);
      expect(await stores.cycles.claim(id(0), startedAt)).toBe(false);
    });

    it("loses no end of many cycles at once", async () => {
      const stores = await planned(30);
      const ids = Array.from({ length: 30 }, (_, index) => id(index));
      await Promise.all(ids.map((cycleId) => stores.cycles.claim(cycleId, startedAt)));
      await Promise.all([...ids, ...ids].map((cycleId) => stores.cycles.end(cycleId, done({ totals: someTotals({ costUsd: 0.01 }) }))));
      const run = await stores.runs.get(runId);
      expect(run?.counts.done).toBe(30);
      expect(run?.totals.costUsd).toBeCloseTo(0.3, 10);
      expect(run?.totals.usage.cacheRead).toBe(30 * 773_001);
      expect(await stores.cycles.running()).toEqual([]);
    });

    it("ends the waiting and the parked ones, counted, and nothing else", async () => {
      const stores = await planned(205);
      await stores.cycles.claim(id(0), startedAt);
      await stores.cycles.park(id(1));
      await stores.cycles.park(id(204));
      expect(await stores.cycles.endWaiting(runId, "cancelled", endedAt)).toBe(204);
      expect(await stores.cycles.endWaiting(runId, "notStarted", endedAt)).toBe(0);
      expect(await countsOf(stores)).toEqual({ planned: 12, done: 0, failed: 0, cancelled: 204, notStarted: 0 });
      expect((await stores.cycles.get(id(0)))?.status).toBe("running");
      expect(await stores.cycles.get(id(204))).toEqual(makeCycle(runId, 204, { status: "cancelled", endedAt }));
      expect(await stores.cycles.parked(runId, 10)).toEqual([]);
    });

    it("counts exactly where waiting cycles are ended twice, claimed and parked at once", async () => {
      const stores = await planned(240);
      const ids = Array.from({ length: 240 }, (_, index) => id(index));
      const [first, second, claims] = await Promise.all([
        stores.cycles.endWaiting(runId, "notStarted", endedAt),
        stores.cycles.endWaiting(runId, "cancelled", endedAt),
        Promise.all(ids.filter((_, index) => index % 4 === 0).map((cycleId) => stores.cycles.claim(cycleId, startedAt))),
        Promise.all(ids.filter((_, index) => index % 3 === 0).map((cycleId) => stores.cycles.park(cycleId))),
      ]);
      const claimed = claims.filter(Boolean).length;
      expect(first + second + claimed).toBe(240);
      const counts = await countsOf(stores);
      expect([counts?.notStarted, counts?.cancelled]).toEqual([first, second]);
      const statuses = Map.groupBy(await allOf(stores), (cycle) => cycle.status);
      expect([statuses.get("running")?.length ?? 0, statuses.get("notStarted")?.length ?? 0, statuses.get("cancelled")?.length ?? 0]).toEqual([
        claimed,
        first,
        second,
      ]);
      expect(await stores.cycles.running()).toHaveLength(claimed);
      expect(await stores.cycles.parked(runId, 500)).toEqual([]);
    });
  });
}
