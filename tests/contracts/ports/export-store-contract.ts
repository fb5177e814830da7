import { describe, expect, it } from "vitest";
import { type DatasetExport, ExportSettings } from "../../../shared/contracts/dataset.ts";
import type { ExportStore } from "../../../shared/ports/export-store.ts";
import { runIdNumber } from "../../support/stored-items.ts";

const idOf = (n: number) => `export-${String(n).padStart(26, "0")}`;
const makeExport = (n: number, overrides: Partial<DatasetExport> = {}): DatasetExport => ({
  id: idOf(n),
  status: "running",
  settings: ExportSettings.parse({ dataset: "demo", runs: [runIdNumber(1)], views: ["sft/messages"], tokenizer: "o200k_base" }),
  version: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  endedAt: null,
  attempt: 1,
  counts: { rows: 0, shards: 0, shardsDone: 0, bytes: 0 },
  prefix: null,
  error: null,
  gitCommit: null,
  ...overrides,
});

/** What every ExportStore does. @param makeStore gives an empty one. */
export function exportStoreContract(makeStore: () => Promise<ExportStore>): void {
  describe("ExportStore", () => {
    it("gives back the export that was created, and refuses a second of the same id", async () => {
      const store = await makeStore();
      expect(await store.create(makeExport(1), null)).toEqual({ item: makeExport(1), created: true });
      expect(await store.get(idOf(1))).toEqual(makeExport(1));
      expect(await store.get(idOf(2))).toBeNull();
      await expect(store.create(makeExport(1), null)).rejects.toThrow(idOf(1));
    });

    it("gives one idempotency key one export, and another body a conflict", async () => {
      const store = await makeStore();
      const key = { key: "my-key", bodySha256: "aa" };
      expect(await store.byKey("my-key")).toBeNull();
      expect(await store.create(makeExport(1), key)).toMatchObject({ created: true });
      expect(await store.byKey("my-key")).toEqual(makeExport(1));
      expect(await store.create(makeExport(2), key)).toEqual({ item: makeExport(1), created: false });
      expect(await store.create(makeExport(3), { ...key, bodySha256: "bb" })).toBe("conflict");
    });

    it("lists newest first, page by page, and those that are not ended", async () => {
      const store = await makeStore();
      for (const n of [2, 1, 3]) await store.create(makeExport(n), null);
      const first = await store.list(2, null);
      const second = await store.list(2, first.cursor);
      expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([[idOf(3), idOf(2)], [idOf(1)]]);
      expect(second.cursor).toBeNull();
      await store.update(idOf(2), { status: "done", endedAt: "2026-01-02T00:00:00.000Z" });
      expect((await store.active()).map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
    });

    it("updates an export until it has ended, and never after", async () => {
      const store = await makeStore();
      await store.create(makeExport(1), null);
      const counts = { rows: 7, shards: 2, shardsDone: 2, bytes: 900 };
      expect(await store.update(idOf(1), { version: "v3", attempt: 2 })).toBe(true);
      expect(await store.update(idOf(1), { status: "done", prefix: "datasets/demo/v3/", counts, endedAt: "2026-01-02T00:00:00.000Z" })).toBe(true);
      expect(await store.update(idOf(1), { status: "failed" })).toBe(false);
      expect(await store.update(idOf(9), { attempt: 2 })).toBe(false);
      const ended = { version: "v3", attempt: 2, status: "done" as const, prefix: "datasets/demo/v3/", counts, endedAt: "2026-01-02T00:00:00.000Z" };
      expect(await store.get(idOf(1))).toEqual(makeExport(1, ended));
    });
  });
}
