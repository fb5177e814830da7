import { Cycle } from "../../contracts/stored-items.ts";
import type { CycleStore } from "../../ports/stores.ts";
import { assignments } from "./expressions.ts";
import { cycleKey, cyclesOf, isPresent } from "./keys.ts";
import { getItem, parseItem, queryItems, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";
import { createMissingUnits } from "./unit-creation.ts";
import { endUnit } from "./unit-ends.ts";

/** Cycles in the table. */
export function createCycleRepository(table: Table): CycleStore {
  return {
    createMissing: (cycles) => createMissingUnits(table, cycles),
    get: (id) => getItem(table, cycleKey(id), Cycle),
    async *list(runId) {
      for await (const item of queryItems(table, cyclesOf(runId))) yield parseItem(Cycle, item);
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
    end: (id, end) => endUnit(table, id, end),
  };
}
