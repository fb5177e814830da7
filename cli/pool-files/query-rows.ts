import { z } from "zod";
import { PlainName, PlainText } from "../../shared/contracts/plain-text.ts";
import type { ProtectedQuery } from "../../shared/contracts/pools.ts";
import { createPoolGauge } from "./pool-gauge.ts";
import type { Line } from "./read-lines.ts";
import { readRows } from "./read-rows.ts";

/** Further fields are left alone, since benchmarks bring many. */
const Row = z.looseObject({ query: PlainText.max(60_000), id: z.union([PlainName.max(200), z.number()]).optional() });

/**
 * The rows of a user's file of queries. A row without an id is called by its line.
 * @throws UsageError with the number of the first line at fault
 */
export async function readQueryRows(path: string, lines: AsyncIterable<Line>): Promise<ProtectedQuery[]> {
  const rows = new Map<string, { row: ProtectedQuery; number: number }>();
  const gauge = createPoolGauge("queries");
  for await (const { row, number, fail } of readRows(path, lines, Row, 'a row is {"query": TEXT} and may have an id')) {
    const id = row.id === undefined ? `line-${number}` : String(row.id);
    const first = rows.get(id);
    if (first) fail(`the same id as line ${first.number}: ${id}`);
    const query = { id, query: row.query };
    gauge.add(query, fail);
    rows.set(id, { row: query, number });
  }
  return [...rows.values()].map(({ row }) => row);
}
