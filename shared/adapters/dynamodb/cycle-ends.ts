import type { CycleId, RunId } from "../../contracts/ids.ts";
import { CycleId as CycleIdSchema, runIdOfCycle } from "../../contracts/ids.ts";
import type { CycleTotals } from "../../contracts/stored-items.ts";
import type { CycleEnd } from "../../ports/stores.ts";
import type { Increments } from "./expressions.ts";
import { additions, assignments } from "./expressions.ts";
import { cycleKey, cyclesOf, leaveIndex, runKey, runningCycleKey } from "./keys.ts";
import type { Action } from "./operations.ts";
import { queryItems, transact, transactionLimit, transactWhereHolds } from "./operations.ts";
import type { Table } from "./table.ts";

/*
 * A cycle leaves the unended states and is counted in its run by one transaction, whose condition is the state that it
 * leaves: whatever is repeated or runs beside it, each cycle counts once.
 */

export async function endCycle(table: Table, id: CycleId, end: CycleEnd): Promise<boolean> {
  const set = assignments(end);
  const failed = await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: cycleKey(id),
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: "#status = :running",
        ExpressionAttributeNames: { ...set.names, "#status": "status" },
        ExpressionAttributeValues: { ...set.values, ":running": "running" },
      },
    },
    { Delete: { TableName: table.name, Key: runningCycleKey(id) } },
    addToRun(table, runIdOfCycle(id), { counts: { [end.status]: 1 }, ...(end.totals && { totals: withoutTasks(end.totals) }) }),
  ]);
  return failed.length === 0;
}

/** Ends the run's waiting and parked cycles, many in a transaction; those that a dispatcher claims meanwhile are left to run. */
export async function endWaitingCycles(table: Table, runId: RunId, status: "cancelled" | "notStarted", endedAt: string): Promise<number> {
  const ids = await waitingCycleIds(table, runId);
  const perTransaction = transactionLimit - 1;
  let ended = 0;
  // One after the other, since each of them updates the run.
  for (let start = 0; start < ids.length; start += perTransaction) {
    const written = await transactWhereHolds(table, ids.slice(start, start + perTransaction), (chunk) => [
      ...chunk.map((id) => endWaitingCycle(table, id, status, endedAt)),
      addToRun(table, runId, { counts: { [status]: chunk.length } }),
    ]);
    ended += written.length;
  }
  return ended;
}

async function waitingCycleIds(table: Table, runId: RunId): Promise<CycleId[]> {
  const query = cyclesOf(runId);
  const ids: CycleId[] = [];
  const waiting = queryItems(table, {
    ...query,
    FilterExpression: "#status IN (:waiting, :parked)",
    ProjectionExpression: "id",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ":waiting": "waiting", ":parked": "parked" },
  });
  for await (const item of waiting) ids.push(CycleIdSchema.parse(item.id));
  return ids;
}

const endWaitingCycle = (table: Table, id: CycleId, status: string, endedAt: string): Action => ({
  Update: {
    TableName: table.name,
    Key: cycleKey(id),
    UpdateExpression: `SET #status = :status, endedAt = :endedAt ${leaveIndex}`,
    ConditionExpression: "#status IN (:waiting, :parked)",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":status": status, ":endedAt": endedAt, ":waiting": "waiting", ":parked": "parked" },
  },
});

/** Tasks are counted in their run when they are created. */
function withoutTasks({ tasks: _, ...others }: CycleTotals): Increments {
  return others;
}

export function addToRun(table: Table, runId: RunId, increments: Increments): Action {
  const add = additions(increments);
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
