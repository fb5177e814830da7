import { z } from "zod";
import { DatasetExport, type ExportStatus } from "../../contracts/dataset.ts";
import { ExportId } from "../../contracts/ids.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { assignments } from "./expressions.ts";
import {
  activeExportKey,
  activeExports,
  afterExport,
  exportIdempotencyKey,
  exportIndexKey,
  exportKey,
  exportsNewestFirst,
  isAbsent,
  isPresent,
  sortKeyOf,
} from "./keys.ts";
import type { Action } from "./operations.ts";
import { getItem, parseItem, queryAll, queryPage, transact, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";

const ended: readonly ExportStatus[] = ["done", "cancelled", "failed"];
const hasEnded = (status: ExportStatus | undefined) => status !== undefined && ended.includes(status);
const isOpen = {
  text: `${isPresent} AND NOT #status IN (${ended.map((status) => `:is_${status}`).join(", ")})`,
  values: Object.fromEntries(ended.map((status) => [`:is_${status}`, status])),
};

/** Binds an idempotency key to its export for a week; the table's TTL takes it away some time after `expiresAt` (epoch seconds). */
const Binding = z.strictObject({ exportId: ExportId, bodySha256: z.string(), expiresAt: z.int() });
const boundSeconds = 7 * 24 * 3600;

/** Exports in the table. Each that is not ended has a marker, written and deleted with it. */
export function createExportRepository(table: Table): ExportStore {
  const get = (id: ExportId) => getItem(table, exportKey(id), DatasetExport);
  const bound = async (key: string) => {
    const binding = await getItem(table, exportIdempotencyKey(key), Binding);
    const item = binding && (await get(binding.exportId));
    return item ? { item, bodySha256: binding.bodySha256 } : null;
  };

  return {
    get,
    byKey: async (key) => (await bound(key))?.item ?? null,
    async create(item, idempotency) {
      const actions: Action[] = [
        { Put: { TableName: table.name, Item: { ...exportKey(item.id), ...exportIndexKey(item.id), ...item }, ConditionExpression: isAbsent } },
        { Put: { TableName: table.name, Item: activeExportKey(item.id) } },
        ...(idempotency === null ? [] : [bind(table, item, idempotency)]),
      ];
      const failed = await transact(table, actions);
      if (failed.length === 0) return { item, created: true };
      const existing = idempotency && (await bound(idempotency.key));
      if (!existing) throw new Error(`export ${item.id} exists already`);
      return existing.bodySha256 === idempotency.bodySha256 ? { item: existing.item, created: false } : "conflict";
    },
    async list(limit, cursor) {
      const { items, more } = await queryPage(table, exportsNewestFirst(), limit, cursor === null ? undefined : afterExport(decodeCursor(cursor, ExportId)));
      const page = items.map((item) => parseItem(DatasetExport, item));
      const last = page.at(-1);
      return { items: page, cursor: more && last ? encodeCursor(last.id) : null };
    },
    async active() {
      const ids = (await queryAll(table, activeExports())).map((marker) => ExportId.parse(sortKeyOf(marker)));
      // One may end between the two reads.
      return (await Promise.all(ids.map(get))).filter((item) => item !== null && !hasEnded(item.status)) as DatasetExport[];
    },
    async update(id, fields) {
      const set = assignments(fields);
      const update = {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: isOpen.text,
        ExpressionAttributeNames: { ...set.names, "#status": "status" },
        ExpressionAttributeValues: { ...set.values, ...isOpen.values },
      };
      if (!hasEnded(fields.status)) return (await updateItem(table, exportKey(id), update)) !== null;
      const written = [{ Update: { TableName: table.name, Key: exportKey(id), ...update } }, { Delete: { TableName: table.name, Key: activeExportKey(id) } }];
      return (await transact(table, written)).length === 0;
    },
  };
}

function bind(table: Table, item: DatasetExport, { key, bodySha256 }: { key: string; bodySha256: string }): Action {
  const now = Math.floor(Date.parse(item.createdAt) / 1000);
  return {
    Put: {
      TableName: table.name,
      Item: { ...exportIdempotencyKey(key), exportId: item.id, bodySha256, expiresAt: now + boundSeconds },
      ConditionExpression: `${isAbsent} OR expiresAt <= :now`,
      ExpressionAttributeValues: { ":now": now },
    },
  };
}
