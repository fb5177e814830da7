import { type RolloutId, runIdOfUnit } from "../../contracts/ids.ts";
import type { CycleTotals } from "../../contracts/stored-items.ts";
import { talliesOfVerdict } from "../../domain/tallies.ts";
import type { LateVerdict } from "../../ports/stores.ts";
import { assignments, type Changes, changesOf } from "./expressions.ts";
import { rolloutItemKey } from "./keys.ts";
import { transact } from "./operations.ts";
import type { Table } from "./table.ts";
import { addToRun, withoutTasks } from "./unit-ends.ts";

/** The verdict, what its calls took, and both in the run, in one transaction: however often it is told, it counts once. */
export async function recordVerdict(table: Table, id: RolloutId, { totals, ...verdict }: LateVerdict): Promise<boolean> {
  const set = assignments(verdict);
  const add = changesOf({ totals: spent(totals) });
  const failed = await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: rolloutItemKey(id),
        UpdateExpression: `SET ${[set.text, add.text].filter(Boolean).join(", ")}`,
        ConditionExpression: "#status = :done AND #correct = :null AND (#accepted = :null OR size(#accepted) = :none)",
        ExpressionAttributeNames: { ...set.names, ...add.names, "#status": "status" },
        ExpressionAttributeValues: { ...set.values, ...add.values, ":done": "done", ":null": null, ":none": 0 },
      },
    },
    addToRun(table, runIdOfUnit(id), { counts: movedTo(verdict.status), totals: spent(totals), tallies: talliesOfVerdict(verdict) }),
  ]);
  return failed.length === 0;
}

/** It was counted as done when it ended. */
const movedTo = (status: LateVerdict["status"]): Changes => (status === "done" ? {} : { done: -1, failed: 1 });
const spent = (totals: CycleTotals): Changes => withoutTasks(totals);
