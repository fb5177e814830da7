import { cycleIdOfTask, runIdOfCycle, TaskId } from "../../contracts/ids.ts";
import { TaskSummary } from "../../contracts/stored-items.ts";
import { BadCursorError } from "../../ports/store-errors.ts";
import type { TaskStore } from "../../ports/stores.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { afterTask, cycleKey, isAbsent, taskItemKey, tasksOf } from "./keys.ts";
import { getItem, parseItem, queryPage, transact } from "./operations.ts";
import type { Table } from "./table.ts";
import { addToRun } from "./unit-ends.ts";

/** Tasks in the table, in the order of cycle and k. */
export function createTaskRepository(table: Table): TaskStore {
  return {
    async create(task) {
      const failed = await transact(table, [
        { Put: { TableName: table.name, Item: { ...taskItemKey(task.id), ...task }, ConditionExpression: isAbsent } },
        {
          ConditionCheck: {
            TableName: table.name,
            Key: cycleKey(task.cycleId),
            ConditionExpression: "#status = :running",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":running": "running" },
          },
        },
        addToRun(table, task.runId, { totals: { tasks: 1 }, tallies: { tasksByK: { [task.k]: 1 } } }),
      ]);
      return failed.length === 0;
    },
    get: (id) => getItem(table, taskItemKey(id), TaskSummary),
    async list(runId, limit, cursor) {
      const after = cursor === null ? null : decodeCursor(cursor, TaskId);
      if (after !== null && runIdOfCycle(cycleIdOfTask(after)) !== runId) throw new BadCursorError();
      const { items, more } = await queryPage(table, tasksOf(runId), limit, after === null ? undefined : afterTask(after));
      const tasks = items.map((item) => parseItem(TaskSummary, item));
      const last = tasks.at(-1);
      return { items: tasks, cursor: more && last ? encodeCursor(last.id) : null };
    },
  };
}
