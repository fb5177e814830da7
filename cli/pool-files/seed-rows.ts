import { Seed, Split } from "../../shared/contracts/pools.ts";
import { createNameOwners } from "../../shared/domain/pools/name-owners.ts";
import { createPoolGauge } from "./pool-gauge.ts";
import type { Line } from "./read-lines.ts";
import { readRows } from "./read-rows.ts";

/** The split of a listed seed is left out: it follows from the name. */
const Row = Seed.extend({ split: Split.optional() });

/**
 * The rows of a user's file as seeds.
 * @throws UsageError with the number of the first line at fault
 */
export async function readSeedRows(path: string, lines: AsyncIterable<Line>): Promise<Seed[]> {
  const seeds = new Map<string, { seed: Seed; number: number }>();
  const owners = createNameOwners<number>();
  const gauge = createPoolGauge("seeds");
  const shape = "a row is a seed with id, name, type, domain, aliases, externalId, source and licence";
  for await (const { row, number, fail } of readRows(path, lines, Row, shape)) {
    const { split: _split, ...seed } = row;
    const first = seeds.get(seed.id);
    if (first) fail(`the same id as line ${first.number}: ${seed.id}`);
    const other = owners.find(seed);
    if (other) fail(`the same entity as line ${other.owner}: both are called ${other.name}; make them one row, with the other name as an alias`);
    gauge.add(seed, fail);
    owners.add(seed, number);
    seeds.set(seed.id, { seed, number });
  }
  return [...seeds.values()].map(({ seed }) => seed);
}
