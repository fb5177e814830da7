import { z } from "zod";
import { RunId, runIdOfUnit, UnitId } from "../../contracts/ids.ts";
import { UnitStatus } from "../../contracts/stored-items.ts";
import type { WorkStore } from "../../ports/stores.ts";
import { assignments } from "./expressions.ts";
import { leaveIndex, parkedIndexKey, parkedUnitsOf, runningUnitKey, runningUnits, unitKey } from "./keys.ts";
import { getItem, parseItem, queryAll, queryPage, transact, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";
import { endUnit, endWaitingUnits, unitsIn } from "./unit-ends.ts";

/** The marker of a running unit, under RUNNING. */
const RunningUnit = z.strictObject({ id: UnitId, runId: RunId, attempt: z.int().positive(), startedAt: z.iso.datetime() });
const UnitState = z.object({ status: UnitStatus, attempt: z.int().nonnegative() });

/** Cycles and rollouts as units of work. Each running one has a marker under RUNNING, written and deleted with it. */
export function createWorkRepository(table: Table): WorkStore {
  return {
    get: (id) => getItem(table, unitKey(id), UnitState),
    waiting: (runId) => unitsIn(table, runId, ["waiting"]),
    async claim(id, startedAt) {
      const failed = await transact(table, [
        {
          Update: {
            TableName: table.name,
            Key: unitKey(id),
            UpdateExpression: `SET #status = :running, attempt = :one, startedAt = :startedAt ${leaveIndex}`,
            ConditionExpression: "#status IN (:waiting, :parked)",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":running": "running", ":one": 1, ":startedAt": startedAt, ":waiting": "waiting", ":parked": "parked" },
          },
        },
        { Put: { TableName: table.name, Item: { ...runningUnitKey(id), id, runId: runIdOfUnit(id), attempt: 1, startedAt } } },
      ]);
      return failed.length === 0;
    },
    async park(id) {
      const set = assignments({ status: "parked", ...parkedIndexKey(id) });
      const parked = await updateItem(table, unitKey(id), {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: "#status = :waiting",
        ExpressionAttributeNames: set.names,
        ExpressionAttributeValues: { ...set.values, ":waiting": "waiting" },
      });
      return parked !== null;
    },
    async parked(runId, limit) {
      const { items } = await queryPage(table, parkedUnitsOf(runId), limit, undefined);
      return items.map((item) => UnitId.parse(item.id));
    },
    async running() {
      return (await queryAll(table, runningUnits())).map((item) => parseItem(RunningUnit, item));
    },
    async restart(id, from) {
      const values = { ":running": "running", ":from": from, ":next": from + 1 };
      const failed = await transact(table, [
        {
          Update: {
            TableName: table.name,
            Key: unitKey(id),
            UpdateExpression: "SET attempt = :next",
            ConditionExpression: "#status = :running AND attempt = :from",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: values,
          },
        },
        {
          Update: {
            TableName: table.name,
            Key: runningUnitKey(id),
            UpdateExpression: "SET attempt = :next",
            ExpressionAttributeValues: { ":next": from + 1 },
          },
        },
      ]);
      return failed.length === 0;
    },
    end: (id, end) => endUnit(table, id, end),
    endWaiting: (runId, status, endedAt) => endWaitingUnits(table, runId, status, endedAt),
  };
}
