import { decodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import type { DatasetExport } from "../../../shared/contracts/dataset.ts";
import { ExportId } from "../../../shared/contracts/ids.ts";
import type { ExportStore } from "../../../shared/ports/export-store.ts";
import { pageOf } from "./memory-page.ts";

const hasEnded = ({ status }: DatasetExport) => status === "done" || status === "cancelled" || status === "failed";

/** Exports in memory, with the semantics of the table. */
export function createMemoryExports(): ExportStore {
  const items = new Map<string, DatasetExport>();
  const bound = new Map<string, { id: string; bodySha256: string }>();
  const ordered = () => [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const find = (id: string | undefined) => structuredClone(items.get(id ?? "") ?? null);
  return {
    async create(item, idempotency) {
      const known = idempotency && bound.get(idempotency.key);
      const existing = find(known?.id);
      if (known && existing) return known.bodySha256 === idempotency.bodySha256 ? { item: existing, created: false } : "conflict";
      if (items.has(item.id)) throw new Error(`export ${item.id} exists already`);
      if (idempotency) bound.set(idempotency.key, { id: item.id, bodySha256: idempotency.bodySha256 });
      items.set(item.id, structuredClone(item));
      return { item, created: true };
    },
    byKey: async (key) => find(bound.get(key)?.id),
    get: async (id) => find(id),
    list: async (limit, cursor) => pageOf(ordered().reverse(), limit, cursor === null ? null : decodeCursor(cursor, ExportId)),
    active: async () => structuredClone(ordered().filter((item) => !hasEnded(item))),
    async update(id, fields) {
      const item = items.get(id);
      if (!item || hasEnded(item)) return false;
      Object.assign(item, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
      return true;
    },
  };
}
