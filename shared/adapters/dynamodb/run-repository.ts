import { z } from "zod";
import { RunId } from "../../contracts/ids.ts";
import { Run, type RunStatus } from "../../contracts/stored-items.ts";
import type { RunStore } from "../../ports/stores.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { assignments } from "./expressions.ts";
import { activeRunKey, activeRuns, afterRun, idempotencyKey, isAbsent, isPresent, runIndexKey, runKey, runsNewestFirst, sortKeyOf } from "./keys.ts";
import type { Action } from "./operations.ts";
import { getItem, parseItem, queryAll, queryPage, transact, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";

const ended: readonly RunStatus[] = ["done", "cancelled", "failed"];
const endedValues = Object.fromEntries(ended.map((status) => [`:is_${status}`, status]));
const isNotEnded = `${isPresent} AND NOT #status IN (${Object.keys(endedValues).join(", ")})`;

const keptSeconds = 7 * 24 * 3600;
/** Binds an idempotency key to its run; the table's TTL takes it away some time after `expiresAt` (epoch seconds). */
const Idempotency = z.strictObject({ runId: RunId, bodySha256: z.string(), expiresAt: z.int() });

/** Runs in the table. Each run that is not ended has a marker under ACTIVE, written and deleted with it. */
export function createRunRepository(table: Table): RunStore {
  const get = (id: RunId) => getItem(table, runKey(id), Run);

  const create: RunStore["create"] = async (run, idempotency) => {
    const actions: Action[] = [
      { Put: { TableName: table.name, Item: { ...runKey(run.id), ...runIndexKey(run.id), ...run }, ConditionExpression: isAbsent } },
      { Put: { TableName: table.name, Item: activeRunKey(run.id) } },
    ];
    if (idempotency !== null) {
      const now = Math.floor(Date.parse(run.createdAt) / 1000);
      const item = { ...idempotencyKey(idempotency.key), runId: run.id, bodySha256: idempotency.bodySha256, expiresAt: now + keptSeconds };
      actions.push({
        Put: { TableName: table.name, Item: item, ConditionExpression: `${isAbsent} OR expiresAt <= :now`, ExpressionAttributeValues: { ":now": now } },
      });
    }
    const failed = await transact(table, actions);
    if (failed.length === 0) return { run, created: true };
    const bound = idempotency && failed.includes(2) ? await getItem(table, idempotencyKey(idempotency.key), Idempotency) : null;
    const existing = bound && (await get(bound.runId));
    if (!bound || !existing) throw new Error(`run ${run.id} exists already`);
    return bound.bodySha256 === idempotency?.bodySha256 ? { run: existing, created: false } : "conflict";
  };

  return {
    create,
    get,
    async list(limit, cursor) {
      const start = cursor === null ? undefined : afterRun(decodeCursor(cursor, RunId));
      const { items, more } = await queryPage(table, runsNewestFirst(), limit, start);
      const runs = items.map((item) => parseItem(Run, item));
      const last = runs.at(-1);
      return { items: runs, cursor: more && last ? encodeCursor(last.id) : null };
    },
    async active() {
      const markers = await queryAll(table, activeRuns());
      const runs = await Promise.all(markers.map((marker) => get(RunId.parse(sortKeyOf(marker)))));
      // A run may end between the two reads.
      return runs.filter((run): run is Run => run !== null && !ended.includes(run.status));
    },
    async update(id, fields) {
      const set = assignments(fields);
      const update = {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: isNotEnded,
        ExpressionAttributeNames: { ...set.names, "#status": "status" },
        ExpressionAttributeValues: { ...set.values, ...endedValues },
      };
      if (fields.status === undefined || !ended.includes(fields.status)) return (await updateItem(table, runKey(id), update)) !== null;
      const failed = await transact(table, [
        { Update: { TableName: table.name, Key: runKey(id), ...update } },
        { Delete: { TableName: table.name, Key: activeRunKey(id) } },
      ]);
      return failed.length === 0;
    },
    async recordPlanned(id, planned) {
      const recorded = await updateItem(table, runKey(id), {
        UpdateExpression: "SET #counts.#planned = :planned",
        ConditionExpression: isNotEnded,
        ExpressionAttributeNames: { "#counts": "counts", "#planned": "planned", "#status": "status" },
        ExpressionAttributeValues: { ":planned": planned, ...endedValues },
      });
      return recorded !== null;
    },
    async recordReplay(id, replay) {
      const set = assignments({ replay });
      const recorded = await updateItem(table, runKey(id), {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: isPresent,
        ExpressionAttributeNames: set.names,
        ExpressionAttributeValues: set.values,
      });
      return recorded !== null;
    },
  };
}
