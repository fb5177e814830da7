import { RolloutLine } from "../../contracts/rollout.ts";
import type { RolloutStore } from "../../ports/stores.ts";
import { rolloutItemKey, rolloutsOf } from "./keys.ts";
import { getItem, parseItem, queryItems } from "./operations.ts";
import type { Table } from "./table.ts";
import { createMissingUnits } from "./unit-creation.ts";
import { endUnit } from "./unit-ends.ts";

/** Rollouts in the table, in the order of task and sample. */
export function createRolloutRepository(table: Table): RolloutStore {
  return {
    createMissing: (rollouts) => createMissingUnits(table, rollouts),
    get: (id) => getItem(table, rolloutItemKey(id), RolloutLine),
    async *list(runId) {
      for await (const item of queryItems(table, rolloutsOf(runId))) yield parseItem(RolloutLine, item);
    },
    end: (id, outcome) => endUnit(table, id, outcome),
  };
}
