import pLimit from "p-limit";
import type { RunId } from "../../contracts/ids.ts";
import type { Cycle } from "../../contracts/stored-items.ts";
import { cycleKey, cyclesOf, isAbsent, sortKeyOf, sortKeyOnly } from "./keys.ts";
import { queryItems, transactionLimit, transactWhereHolds } from "./operations.ts";
import type { Table } from "./table.ts";

const transactionsAtOnce = 4;

/**
 * Puts the cycles that the table does not hold, up to 100 in a transaction. One that another writer puts in the meantime
 * stays as it is.
 */
export async function createMissingCycles(table: Table, cycles: readonly Cycle[]): Promise<void> {
  const missing: Cycle[] = [];
  for (const [runId, ofRun] of Map.groupBy(cycles, (cycle) => cycle.runId)) {
    const present = await presentSortKeys(table, runId);
    missing.push(...ofRun.filter((cycle) => !present.has(cycleKey(cycle.id).sk)));
  }
  const limit = pLimit(transactionsAtOnce);
  const chunks = Array.from({ length: Math.ceil(missing.length / transactionLimit) }, (_, index) =>
    missing.slice(index * transactionLimit, (index + 1) * transactionLimit),
  );
  await Promise.all(chunks.map((chunk) => limit(() => putWhereAbsent(table, chunk))));
}

async function presentSortKeys(table: Table, runId: RunId): Promise<Set<unknown>> {
  const present = new Set<unknown>();
  for await (const item of queryItems(table, { ...cyclesOf(runId), ...sortKeyOnly })) present.add(sortKeyOf(item));
  return present;
}

function putWhereAbsent(table: Table, chunk: readonly Cycle[]) {
  return transactWhereHolds(table, chunk, (cycles) =>
    cycles.map((cycle) => ({ Put: { TableName: table.name, Item: { ...cycleKey(cycle.id), ...cycle }, ConditionExpression: isAbsent } })),
  );
}
