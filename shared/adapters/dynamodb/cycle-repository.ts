import { z } from "zod";
import { CycleId, RunId, runIdOfCycle } from "../../contracts/ids.ts";
import { Cycle } from "../../contracts/stored-items.ts";
import type { CycleStore } from "../../ports/stores.ts";
import { createMissingCycles } from "./cycle-creation.ts";
import { endCycle, endWaitingCycles } from "./cycle-ends.ts";
import { assignments } from "./expressions.ts";
import { cycleKey, cyclesOf, isPresent, leaveIndex, parkedCyclesOf, parkedIndexKey, runningCycleKey, runningCycles } from "./keys.ts";
import { getItem, parseItem, queryAll, queryItems, queryPage, transact, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";

/** The marker of a running cycle, under RUNNING. */
const RunningCycle = z.strictObject({ id: CycleId, runId: RunId, attempt: z.int().positive(), startedAt: z.iso.datetime() });

/** Cycles in the table. Each running one has a marker under RUNNING, written and deleted with it. */
export function createCycleRepository(table: Table): CycleStore {
  return {
    createMissing: (cycles) => createMissingCycles(table, cycles),
    get: (id) => getItem(table, cycleKey(id), Cycle),
    async *list(runId) {
      for await (const item of queryItems(table, cyclesOf(runId))) yield parseItem(Cycle, item);
    },
    async claim(id, startedAt) {
      const failed = await transact(table, [
        {
          Update: {
            TableName: table.name,
            Key: cycleKey(id),
            UpdateExpression: `SET #status = :running, attempt = :one, startedAt = :startedAt ${leaveIndex}`,
            ConditionExpression: "#status IN (:waiting, :parked)",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":running": "running", ":one": 1, ":startedAt": startedAt, ":waiting": "waiting", ":parked": "parked" },
          },
        },
        { Put: { TableName: table.name, Item: { ...runningCycleKey(id), id, runId: runIdOfCycle(id), attempt: 1, startedAt } } },
      ]);
      return failed.length === 0;
    },
    async park(id) {
      const set = assignments({ status: "parked", ...parkedIndexKey(id) });
      const parked = await updateItem(table, cycleKey(id), {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: "#status = :waiting",
        ExpressionAttributeNames: set.names,
        ExpressionAttributeValues: { ...set.values, ":waiting": "waiting" },
      });
      return parked !== null;
    },
    async parked(runId, limit) {
      const { items } = await queryPage(table, parkedCyclesOf(runId), limit, undefined);
      return items.map((item) => parseItem(Cycle, item));
    },
    async running() {
      return (await queryAll(table, runningCycles())).map((item) => parseItem(RunningCycle, item));
    },
    async restart(id, from) {
      const values = { ":running": "running", ":from": from, ":next": from + 1 };
      const failed = await transact(table, [
        {
          Update: {
            TableName: table.name,
            Key: cycleKey(id),
            UpdateExpression: "SET attempt = :next",
            ConditionExpression: "#status = :running AND attempt = :from",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: values,
          },
        },
        {
          Update: {
            TableName: table.name,
            Key: runningCycleKey(id),
            UpdateExpression: "SET attempt = :next",
            ExpressionAttributeValues: { ":next": from + 1 },
          },
        },
      ]);
      return failed.length === 0;
    },
    async recordConfiguration(id, fields) {
      const set = assignments(fields);
      const recorded = await updateItem(table, cycleKey(id), {
        UpdateExpression: `SET ${set.text}`,
        ConditionExpression: isPresent,
        ExpressionAttributeNames: set.names,
        ExpressionAttributeValues: set.values,
      });
      if (recorded === null) throw new Error(`there is no cycle ${id}`);
    },
    end: (id, end) => endCycle(table, id, end),
    endWaiting: (runId, status, endedAt) => endWaitingCycles(table, runId, status, endedAt),
  };
}
