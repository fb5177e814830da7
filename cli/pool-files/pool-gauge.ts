import { mostPoolBytes, mostPoolRows } from "../../shared/contracts/pool-limits.ts";
import type { UserPool } from "../../shared/contracts/pools.ts";

type PoolRow = UserPool["rows"][number];

export type PoolGauge = {
  /** Counts a row; where the pool would hold too much with it, `fail` is told why. */
  add(row: PoolRow, fail: (message: string) => never): void;
};

/**
 * Holds the rows of a file against what a pool may have, in the bytes in which the pool is sent to be stored, so that what is read can be stored.
 * @param before rows that are in the pool already
 */
export function createPoolGauge(kind: UserPool["kind"], before: readonly PoolRow[] = []): PoolGauge {
  let rows = 0;
  let bytes = Buffer.byteLength(JSON.stringify({ kind, rows: [] }));
  const count = (row: PoolRow) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + (rows > 0 ? ",".length : 0);
    rows += 1;
  };
  before.forEach(count);
  const counted = before.length > 0 ? ` with the ${inWords(before.length)} that are there` : "";
  return {
    add(row, fail) {
      count(row);
      if (rows > mostPoolRows) fail(`more than ${inWords(mostPoolRows)} rows${counted}, the most that a pool holds`);
      if (bytes > mostPoolBytes) fail(`more than ${inWords(mostPoolBytes)} bytes of rows${counted}, the most that a pool holds`);
    },
  };
}

const inWords = (count: number) => count.toLocaleString("en-GB");
