import { type RunId, runIdOfUnit, UnitId } from "../../contracts/ids.ts";
import type { CycleTotals, UnitStatus } from "../../contracts/stored-items.ts";
import { talliesOfEnd } from "../../domain/tallies.ts";
import type { UnitEnd } from "../../ports/stores.ts";
import { assignments, type Changes, changesOf } from "./expressions.ts";
import { leaveIndex, runKey, runningUnitKey, unitKey, unitsOf } from "./keys.ts";
import type { Action } from "./operations.ts";
import { queryItems, transact, transactionLimit, transactWhereHolds } from "./operations.ts";
import type { Table } from "./table.ts";

/*
 * A unit of work leaves the unended states and is counted in its run by one transaction, whose condition is the state that it
 * leaves: whatever is repeated or runs beside it, each unit counts once.
 */

/** @param end all its fields are written */
export async function endUnit(table: Table, id: UnitId, end: UnitEnd): Promise<boolean> {
  const set = assignments(end);
  const failed = await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: unitKey(id),
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: "#status = :running",
        ExpressionAttributeNames: { ...set.names, "#status": "status" },
        ExpressionAttributeValues: { ...set.values, ":running": "running" },
      },
    },
    { Delete: { TableName: table.name, Key: runningUnitKey(id) } },
    addToRun(table, runIdOfUnit(id), {
      counts: { [end.status]: 1 },
      ...(end.totals && { totals: withoutTasks(end.totals) }),
      tallies: talliesOfEnd(end),
    }),
  ]);
  return failed.length === 0;
}

/** Ends the run's waiting and parked units, many in a transaction; those that a dispatcher claims meanwhile are left to run. */
export async function endWaitingUnits(table: Table, runId: RunId, status: "cancelled" | "notStarted", endedAt: string): Promise<number> {
  const ids: UnitId[] = [];
  for await (const id of unitsIn(table, runId, ["waiting", "parked"])) ids.push(id);
  const perTransaction = transactionLimit - 1;
  let ended = 0;
  // One after the other, since each of them updates the run.
  for (let start = 0; start < ids.length; start += perTransaction) {
    const written = await transactWhereHolds(table, ids.slice(start, start + perTransaction), (chunk) => [
      ...chunk.map((id) => endWaitingUnit(table, id, status, endedAt)),
      addToRun(table, runId, { counts: { [status]: chunk.length } }),
    ]);
    ended += written.length;
  }
  return ended;
}

/** Ids of the run's units that are in one of these states, in order. */
export async function* unitsIn(table: Table, runId: RunId, statuses: readonly UnitStatus[]): AsyncGenerator<UnitId> {
  const values = Object.fromEntries(statuses.map((status, place) => [`:s${place}`, status]));
  for (const query of unitsOf(runId)) {
    const found = queryItems(table, {
      ...query,
      FilterExpression: `#status IN (${Object.keys(values).join(", ")})`,
      ProjectionExpression: "id",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ...values },
    });
    for await (const item of found) yield UnitId.parse(item.id);
  }
}

const endWaitingUnit = (table: Table, id: UnitId, status: string, endedAt: string): Action => ({
  Update: {
    TableName: table.name,
    Key: unitKey(id),
    UpdateExpression: `SET #status = :status, endedAt = :endedAt ${leaveIndex}`,
    ConditionExpression: "#status IN (:waiting, :parked)",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":status": status, ":endedAt": endedAt, ":waiting": "waiting", ":parked": "parked" },
  },
});

/** Tasks are counted in their run when they are created. */
export function withoutTasks({ tasks: _, ...others }: CycleTotals): Changes {
  return others;
}

export function addToRun(table: Table, runId: RunId, changes: Changes): Action {
  const add = changesOf(changes);
  return {
    Update: {
      TableName: table.name,
      Key: runKey(runId),
      UpdateExpression: `SET ${add.text}`,
      ExpressionAttributeNames: add.names,
      ExpressionAttributeValues: add.values,
    },
  };
}
