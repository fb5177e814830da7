import { describe, expect, it } from "vitest";
import type { MiningStore } from "../../../shared/ports/mining.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import { makeMining, makeMiningPage, miningIdNumber } from "../../support/minings.ts";

/** What every MiningStore does. @param makeStore gives an empty store */
export function miningStoreContract(makeStore: () => Promise<MiningStore>): void {
  describe("MiningStore", () => {
    it("creates a mining once, and keeps the first", async () => {
      const store = await makeStore();
      const made = await Promise.all([1, 2, 3].map((attempt) => store.create(makeMining({ attempt }))));
      expect(made.filter(Boolean)).toHaveLength(1);
      const kept = await store.get(miningIdNumber(1));
      expect(await store.create(makeMining({ attempt: 9 }))).toBe(false);
      expect(await store.get(miningIdNumber(1))).toEqual(kept);
      expect(await store.get(miningIdNumber(2))).toBeNull();
    });

    it("changes a mining only from what was read", async () => {
      const store = await makeStore();
      const first = makeMining();
      await store.create(first);
      const cancelled = makeMining({ status: "cancelled" });
      const resumed = makeMining({ attempt: 2 });
      const changed = await Promise.all([store.update(cancelled, first), store.update(resumed, first)]);
      expect(changed.filter(Boolean)).toHaveLength(1);
      const ended = makeMining({ status: "done", endedAt: "2026-01-02T00:00:00.000Z" });
      expect(await store.update(ended, first)).toBe(false);
      const now = await store.get(first.id);
      expect(await store.update(ended, now ?? first)).toBe(true);
      expect(await store.get(first.id)).toEqual(ended);
    });

    it("lists minings newest first, page by page", async () => {
      const store = await makeStore();
      for (const [n, day] of [
        [1, "03"],
        [2, "05"],
        [3, "04"],
        [4, "05"],
      ] as const)
        await store.create(makeMining({ id: miningIdNumber(n), createdAt: `2026-01-${day}T00:00:00.000Z` }));
      const first = await store.list(2, null);
      const second = await store.list(2, first.cursor);
      expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([
        [miningIdNumber(4), miningIdNumber(2)],
        [miningIdNumber(3), miningIdNumber(1)],
      ]);
      expect(second.cursor).toBeNull();
      await expect(store.list(2, "bm9uZQ")).rejects.toBeInstanceOf(BadCursorError);
    });

    it("keeps how a page ended: a later attempt over what failed, nothing over what is done, the same attempt once", async () => {
      const store = await makeStore();
      const failed = makeMiningPage({ page: 2, status: "failed", reason: "refusal:bio" });
      expect(await store.putPage(failed)).toBe(true);
      expect(await store.putPage({ ...failed, status: "done" })).toBe(false);
      expect(await store.putPage({ ...failed, attempt: 2, status: "done", reason: null })).toBe(true);
      expect(await store.putPage({ ...failed, attempt: 3 })).toBe(false);
      for (const page of [10, 0]) await store.putPage(makeMiningPage({ page }));
      await store.putPage(makeMiningPage({ miningId: miningIdNumber(2), page: 1 }));
      expect((await store.pages(miningIdNumber(1))).map(({ page, attempt, status }) => [page, attempt, status])).toEqual([
        [0, 1, "done"],
        [2, 2, "done"],
        [10, 1, "done"],
      ]);
      expect(await store.pages(miningIdNumber(3))).toEqual([]);
    });
  });
}
