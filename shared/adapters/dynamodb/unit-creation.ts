import type { RunId, UnitId } from "../../contracts/ids.ts";
import { isAbsent, sortKeyOf, sortKeyOnly, unitKey, unitsOf } from "./keys.ts";
import { queryItems, transactionLimit, transactWhereHolds } from "./operations.ts";
import type { Table } from "./table.ts";

const transactionsAtOnce = 4;

type Unit = { id: UnitId; runId: RunId };

/**
 * Puts the units that the table does not hold, up to 100 in a transaction; they are taken from `units` as they are written, so that there may
 * be any number. One that another writer puts in the meantime stays as it is.
 */
export async function createMissingUnits(table: Table, units: Iterable<Unit>): Promise<void> {
  const present = new Map<RunId, Set<unknown>>();
  let chunk: Unit[] = [];
  let writes: Promise<unknown>[] = [];
  for (const unit of units) {
    const ofRun = present.get(unit.runId) ?? (await presentSortKeys(table, unit.runId));
    present.set(unit.runId, ofRun);
    if (ofRun.has(unitKey(unit.id).sk)) continue;
    if (chunk.push(unit) < transactionLimit) continue;
    writes.push(putWhereAbsent(table, chunk));
    chunk = [];
    if (writes.length < transactionsAtOnce) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all([...writes, putWhereAbsent(table, chunk)]);
}

async function presentSortKeys(table: Table, runId: RunId): Promise<Set<unknown>> {
  const present = new Set<unknown>();
  for (const query of unitsOf(runId)) for await (const item of queryItems(table, { ...query, ...sortKeyOnly })) present.add(sortKeyOf(item));
  return present;
}

function putWhereAbsent(table: Table, chunk: readonly Unit[]): Promise<unknown> {
  return transactWhereHolds(table, chunk, (units) =>
    units.map((unit) => ({ Put: { TableName: table.name, Item: { ...unitKey(unit.id), ...unit }, ConditionExpression: isAbsent } })),
  );
}
