import { describe, expect, it } from "vitest";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeRun, makeSettings, runIdNumber } from "../../support/stored-items.ts";

/** What every RunStore does. @param makeStores gives empty stores. */
export function runStoreContract(makeStores: () => Promise<Stores>): void {
  describe("RunStore", () => {
    it("gives back the run that was created, settings and all", async () => {
      const { runs } = await makeStores();
      const run = makeRun({
        settings: makeSettings({ budgetUsd: 0.35, toolset: { min: 2, max: 2, fixed: ["search", "browse"], pool: null, includeGeneral: true } }),
      });
      expect(await runs.create(run, null)).toEqual({ run, created: true });
      expect(await runs.get(run.id)).toEqual(run);
      expect(await runs.get(runIdNumber(2))).toBeNull();
    });

    it("refuses a second run of the same id", async () => {
      const { runs } = await makeStores();
      await runs.create(makeRun(), null);
      await expect(runs.create(makeRun({ gitCommit: "other" }), null)).rejects.toThrow(runIdNumber(1));
      expect((await runs.get(runIdNumber(1)))?.gitCommit).toBeNull();
    });

    it("gives one idempotency key one run, and another body a conflict", async () => {
      const { runs } = await makeStores();
      const first = makeRun();
      const key = { key: "my key/1", bodySha256: "aa" };
      expect(await runs.create(first, key)).toEqual({ run: first, created: true });
      expect(await runs.create(makeRun({ id: runIdNumber(2) }), key)).toEqual({ run: first, created: false });
      expect(await runs.create(makeRun({ id: runIdNumber(3) }), { ...key, bodySha256: "bb" })).toBe("conflict");
      expect((await runs.list(10, null)).items).toEqual([first]);
      expect(await runs.active()).toEqual([first]);
    });

    it("creates one run of many that come with one key at once", async () => {
      const { runs } = await makeStores();
      const replies = await Promise.all([1, 2, 3, 4, 5].map((n) => runs.create(makeRun({ id: runIdNumber(n) }), { key: "k", bodySha256: "aa" })));
      const ids = new Set(replies.map((reply) => (reply === "conflict" ? reply : reply.run.id)));
      expect(ids.size).toBe(1);
      expect(replies.filter((reply) => reply !== "conflict" && reply.created)).toHaveLength(1);
    });

    it("forgets an idempotency key after seven days", async () => {
      const { runs } = await makeStores();
      const key = { key: "k", bodySha256: "aa" };
      await runs.create(makeRun({ createdAt: "2026-01-01T00:00:00.000Z" }), key);
      const before = await runs.create(makeRun({ id: runIdNumber(2), createdAt: "2026-01-07T23:59:59.000Z" }), key);
      const after = await runs.create(makeRun({ id: runIdNumber(3), createdAt: "2026-01-08T00:00:00.000Z" }), key);
      expect([before, after].map((reply) => reply !== "conflict" && reply.created)).toEqual([false, true]);
    });

    it("lists newest first, page by page", async () => {
      const { runs } = await makeStores();
      for (const n of [3, 1, 5, 2, 4]) await runs.create(makeRun({ id: runIdNumber(n) }), null);
      const first = await runs.list(2, null);
      const second = await runs.list(2, first.cursor);
      const third = await runs.list(2, second.cursor);
      expect([first, second, third].map((page) => page.items.map((run) => run.id))).toEqual([[5, 4], [3, 2], [1]].map((page) => page.map(runIdNumber)));
      expect(third.cursor).toBeNull();
      expect((await runs.list(5, null)).cursor).toBeNull();
    });

    it.each(["", "x", "cnVuLTE", "../../etc", Buffer.from("run-1").toString("base64url"), `${Buffer.from(runIdNumber(1)).toString("base64")}=`])(
      "refuses the cursor %j",
      async (cursor) => {
        const { runs } = await makeStores();
        await expect(runs.list(2, cursor)).rejects.toBeInstanceOf(BadCursorError);
      },
    );

    it("updates a run until it has ended, and lists it as active as long", async () => {
      const { runs } = await makeStores();
      for (const n of [2, 1, 3]) await runs.create(makeRun({ id: runIdNumber(n) }), null);
      expect(await runs.update(runIdNumber(2), { status: "running", phase: "synthesis", taskToken: "t".repeat(2_000), attempt: 2 })).toBe(true);
      expect((await runs.active()).map((run) => [run.id, run.status])).toEqual([
        [runIdNumber(1), "planned"],
        [runIdNumber(2), "running"],
        [runIdNumber(3), "planned"],
      ]);
      expect(
        await runs.update(runIdNumber(2), {
          status: "done",
          phase: "ended",
          taskToken: null,
          endedAt: "2026-01-02T00:00:00.000Z",
          datasetPrefix: "datasets/x/",
        }),
      ).toBe(true);
      expect(await runs.get(runIdNumber(2))).toEqual(
        makeRun({
          id: runIdNumber(2),
          status: "done",
          phase: "ended",
          attempt: 2,
          endedAt: "2026-01-02T00:00:00.000Z",
          datasetPrefix: "datasets/x/",
        }),
      );
      expect(await runs.update(runIdNumber(2), { status: "cancelled" })).toBe(false);
      expect(await runs.update(runIdNumber(2), { error: "late" })).toBe(false);
      expect(await runs.update(runIdNumber(9), { error: "no such run" })).toBe(false);
      expect((await runs.active()).map((run) => run.id)).toEqual([runIdNumber(1), runIdNumber(3)]);
      expect((await runs.list(10, null)).items).toHaveLength(3);
    });

    it("records how many units of work are planned, and leaves the other counts", async () => {
      const { runs } = await makeStores();
      const counts = { planned: 0, done: 3, failed: 1, cancelled: 0, notStarted: 2 };
      await runs.create(makeRun({ counts }), null);
      expect(await runs.recordPlanned(runIdNumber(1), 96)).toBe(true);
      expect((await runs.get(runIdNumber(1)))?.counts).toEqual({ ...counts, planned: 96 });
      await runs.update(runIdNumber(1), { status: "failed" });
      expect(await runs.recordPlanned(runIdNumber(1), 8)).toBe(false);
    });

    it("records what the last replay found, of an ended run too", async () => {
      const { runs } = await makeStores();
      await runs.create(makeRun(), null);
      await runs.update(runIdNumber(1), { status: "done" });
      const first = { tasks: 2, same: 9, drifted: 1, gone: 0, at: "2026-01-02T03:04:05.000Z" };
      for (const replay of [first, { ...first, drifted: 0, gone: 1 }]) {
        expect(await runs.recordReplay(runIdNumber(1), replay)).toBe(true);
        expect(await runs.get(runIdNumber(1))).toMatchObject({ status: "done", replay });
      }
      expect(await runs.recordReplay(runIdNumber(9), first)).toBe(false);
      expect(await runs.get(runIdNumber(9))).toBeNull();
    });

    it("ends a run once of many at once", async () => {
      const { runs } = await makeStores();
      await runs.create(makeRun(), null);
      const ends = await Promise.all((["done", "failed", "cancelled", "done"] as const).map((status) => runs.update(runIdNumber(1), { status })));
      expect(ends.filter(Boolean)).toHaveLength(1);
    });
  });
}
