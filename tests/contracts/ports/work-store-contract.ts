import { describe, expect, it } from "vitest";
import { cycleIdOf, type RunId, rolloutIdOf, type UnitId } from "../../../shared/contracts/ids.ts";
import type { RolloutLine } from "../../../shared/contracts/rollout.ts";
import type { Cycle } from "../../../shared/contracts/stored-items.ts";
import type { UnitEnd } from "../../../shared/ports/stores.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeCycle, makeRolloutLine, makeRun, runIdNumber, someTotals } from "../../support/stored-items.ts";

const runId = runIdNumber(1);
const startedAt = "2026-01-01T00:01:00.000Z";
const endedAt = "2026-01-01T00:09:00.000Z";
const done = (overrides: Partial<UnitEnd> = {}): UnitEnd => ({ status: "done", reason: null, endedAt, totals: someTotals(), ...overrides });

type Unit = Cycle | RolloutLine;
type Kind = {
  /** Of the unit at this place in the order of its run. */
  idOf(runId: RunId, index: number): UnitId;
  create(stores: Stores, runId: RunId, indexes: readonly number[]): Promise<void>;
  get(stores: Stores, id: UnitId): Promise<Unit | null>;
  list(stores: Stores, runId: RunId): AsyncIterable<Unit>;
  indexOf(unit: Unit): number | undefined;
};

/** Eight samples a task. */
const rolloutAt = (run: RunId, index: number) => rolloutIdOf(run, Math.floor(index / 8), index % 8);

const kinds: Record<string, Kind> = {
  cycles: {
    idOf: cycleIdOf,
    create: (stores, run, indexes) => stores.cycles.createMissing(indexes.map((index) => makeCycle(run, index))),
    get: (stores, id) => stores.cycles.get(id),
    list: (stores, run) => stores.cycles.list(run),
    indexOf: (unit) => ("cycleIndex" in unit ? unit.cycleIndex : undefined),
  },
  rollouts: {
    idOf: rolloutAt,
    create: (stores, run, indexes) => stores.rollouts.createMissing(indexes.map((index) => makeRolloutLine(rolloutAt(run, index)))),
    get: (stores, id) => stores.rollouts.get(id),
    list: (stores, run) => stores.rollouts.list(run),
    indexOf: (unit) => ("rolloutIndex" in unit ? unit.rolloutIndex : undefined),
  },
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** What every WorkStore does, of cycles as of rollouts. @param makeStores gives empty stores. */
export function workStoreContract(makeStores: () => Promise<Stores>): void {
  describe.each(Object.keys(kinds))("WorkStore of %s", (name) => {
    const kind = kinds[name] ?? expect.fail(`no kind ${name}`);
    const id = (index: number) => kind.idOf(runId, index);
    /** A run with `count` waiting units. */
    async function planned(count: number): Promise<Stores> {
      const stores = await makeStores();
      await stores.runs.create(makeRun({ id: runId }), null);
      await kind.create(stores, runId, upTo(count));
      return stores;
    }
    const allOf = (stores: Stores) => Array.fromAsync(kind.list(stores, runId));
    const countsOf = async ({ runs }: Stores) => (await runs.get(runId))?.counts;

    it("creates what is missing, in order, and leaves what is there", async () => {
      const stores = await planned(3);
      await stores.work.claim(id(1), startedAt);
      await kind.create(stores, runId, upTo(250));
      const all = await allOf(stores);
      expect(all.map(kind.indexOf)).toEqual(upTo(250));
      expect(all[1]).toMatchObject({ id: id(1), status: "running", attempt: 1, startedAt });
      expect(await kind.get(stores, id(249))).toMatchObject({ id: id(249), status: "waiting", attempt: 0 });
      expect(await kind.get(stores, id(999))).toBeNull();
    });

    it("creates each unit once where two planners work at once", async () => {
      const stores = await planned(0);
      await Promise.all([kind.create(stores, runId, upTo(230)), kind.create(stores, runId, upTo(230))]);
      expect((await allOf(stores)).map(kind.indexOf)).toEqual(upTo(230));
    });

    it("keeps the order beyond number 9999", async () => {
      const stores = await planned(0);
      const far = [80_000, 79_984, 79_992, 9_999, 9_998, 10_000];
      await kind.create(stores, runId, far);
      expect((await allOf(stores)).map(kind.indexOf)).toEqual([...far].sort((a, b) => a - b));
    });

    it("tells the waiting units of one run, in order, and what a unit is", async () => {
      const stores = await planned(12);
      await kind.create(stores, runIdNumber(2), [0]);
      await stores.work.claim(id(3), startedAt);
      await stores.work.park(id(5));
      expect(await Array.fromAsync(stores.work.waiting(runId))).toEqual([0, 1, 2, 4, 6, 7, 8, 9, 10, 11].map(id));
      expect(await stores.work.get(id(3))).toEqual({ status: "running", attempt: 1 });
      expect(await stores.work.get(id(5))).toEqual({ status: "parked", attempt: 0 });
      expect(await stores.work.get(id(99))).toBeNull();
    });

    it("claims once, from waiting or parked", async () => {
      const stores = await planned(2);
      const claims = await Promise.all(Array.from({ length: 6 }, () => stores.work.claim(id(0), startedAt)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await stores.work.park(id(0))).toBe(false);
      expect(await stores.work.park(id(1))).toBe(true);
      expect(await stores.work.park(id(1))).toBe(false);
      expect(await stores.work.parked(runId, 10)).toEqual([id(1)]);
      expect(await stores.work.claim(id(1), startedAt)).toBe(true);
      expect(await stores.work.parked(runId, 10)).toEqual([]);
      expect(await stores.work.claim(id(5), startedAt)).toBe(false);
      expect(await stores.work.park(id(5))).toBe(false);
    });

    it("gives the parked units of one run, in order, up to the limit", async () => {
      const stores = await planned(5);
      const other = runIdNumber(2);
      await kind.create(stores, other, [0]);
      for (const unitId of [id(3), id(1), id(4), kind.idOf(other, 0)]) await stores.work.park(unitId);
      expect(await stores.work.parked(runId, 2)).toEqual([id(1), id(3)]);
      expect(await stores.work.parked(runId, 9)).toEqual([id(1), id(3), id(4)]);
    });

    it("knows the running units of every run, with their attempts", async () => {
      const stores = await planned(3);
      const other = runIdNumber(2);
      await kind.create(stores, other, [0]);
      await stores.work.claim(kind.idOf(other, 0), startedAt);
      for (const index of [0, 1]) await stores.work.claim(id(index), startedAt);
      expect(await stores.work.restart(id(1), 1)).toBe(true);
      expect(await stores.work.restart(id(1), 1)).toBe(false);
      expect(await stores.work.restart(id(2), 1)).toBe(false);
      await stores.work.end(id(0), done());
      expect(await stores.work.restart(id(0), 1)).toBe(false);
      expect(await stores.work.running()).toEqual([
        { id: id(1), runId, attempt: 2, startedAt },
        { id: kind.idOf(other, 0), runId: other, attempt: 1, startedAt },
      ]);
      expect((await kind.get(stores, id(1)))?.attempt).toBe(2);
    });

    it("counts an end once, however often it is told", async () => {
      const stores = await planned(1);
      expect(await stores.work.end(id(0), done())).toBe(false);
      await stores.work.claim(id(0), startedAt);
      const ends = await Promise.all([done(), done({ status: "failed", reason: "late" }), done(), done()].map((end) => stores.work.end(id(0), end)));
      expect(ends.filter(Boolean)).toHaveLength(1);
      const run = await stores.runs.get(runId);
      expect((run?.counts.done ?? 0) + (run?.counts.failed ?? 0)).toBe(1);
      expect(run?.totals.modelCalls).toBe(21);
      expect(await stores.work.claim(id(0), startedAt)).toBe(false);
    });

    it("loses no end of many units at once", async () => {
      const stores = await planned(30);
      const ids = Array.from({ length: 30 }, (_, index) => id(index));
      await Promise.all(ids.map((unitId) => stores.work.claim(unitId, startedAt)));
      await Promise.all([...ids, ...ids].map((unitId) => stores.work.end(unitId, done({ totals: someTotals({ costUsd: 0.01 }) }))));
      const run = await stores.runs.get(runId);
      expect(run?.counts.done).toBe(30);
      expect(run?.totals.costUsd).toBeCloseTo(0.3, 10);
      expect(run?.totals.usage.cacheRead).toBe(30 * 773_001);
      expect(await stores.work.running()).toEqual([]);
    });

    it("ends the waiting and the parked ones, counted, and nothing else", async () => {
      const stores = await planned(205);
      await stores.work.claim(id(0), startedAt);
      await stores.work.park(id(1));
      await stores.work.park(id(204));
      expect(await stores.work.endWaiting(runId, "cancelled", endedAt)).toBe(204);
      expect(await stores.work.endWaiting(runId, "notStarted", endedAt)).toBe(0);
      expect(await countsOf(stores)).toEqual({ planned: 12, done: 0, failed: 0, cancelled: 204, notStarted: 0 });
      expect((await kind.get(stores, id(0)))?.status).toBe("running");
      expect(await kind.get(stores, id(204))).toMatchObject({ status: "cancelled", endedAt });
      expect(await stores.work.parked(runId, 10)).toEqual([]);
    });

    it("counts exactly where waiting units are ended twice, claimed and parked at once", async () => {
      const stores = await planned(240);
      const ids = Array.from({ length: 240 }, (_, index) => id(index));
      const [first, second, claims] = await Promise.all([
        stores.work.endWaiting(runId, "notStarted", endedAt),
        stores.work.endWaiting(runId, "cancelled", endedAt),
        Promise.all(ids.filter((_, index) => index % 4 === 0).map((unitId) => stores.work.claim(unitId, startedAt))),
        Promise.all(ids.filter((_, index) => index % 3 === 0).map((unitId) => stores.work.park(unitId))),
      ]);
      const claimed = claims.filter(Boolean).length;
      expect(first + second + claimed).toBe(240);
      const counts = await countsOf(stores);
      expect([counts?.notStarted, counts?.cancelled]).toEqual([first, second]);
      const statuses = Map.groupBy(await allOf(stores), (unit) => unit.status);
      expect([statuses.get("running")?.length ?? 0, statuses.get("notStarted")?.length ?? 0, statuses.get("cancelled")?.length ?? 0]).toEqual([
        claimed,
        first,
        second,
      ]);
      expect(await stores.work.running()).toHaveLength(claimed);
      expect(await stores.work.parked(runId, 500)).toEqual([]);
    });

    it("adds a unit's end to its run", async () => {
      const stores = await planned(3);
      for (const index of [0, 1, 2]) await stores.work.claim(id(index), startedAt);
      const failed = done({ status: "failed", reason: "refusal:frontier_llm", totals: someTotals({ costUsd: 0.000_000_2 }) });
      expect(await stores.work.end(id(0), done({ totals: someTotals({ costUsd: 0.1 }) }))).toBe(true);
      expect(await stores.work.end(id(1), failed)).toBe(true);
      expect(await stores.work.end(id(2), done({ status: "cancelled", totals: null }))).toBe(true);
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
      expect(await kind.get(stores, id(1))).toMatchObject({ ...failed, attempt: 1, startedAt });
    });
  });
}
