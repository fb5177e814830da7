import type { Domain } from "../../contracts/domain.ts";
import type { PoolCard, Seed, Split, SplitChoice } from "../../contracts/pools.ts";
import { assignSplits, assignSplitsBeside, splitsOf } from "./splits.ts";

/** The part of a pool that a run draws from, by type: `at` is one look-up, whatever the pool's size. */
export type SeedView = { strata: readonly { type: string; size: number }[]; at(type: string, index: number): Seed };
/** A domain's seeds, indexed by type and split. */
export type SeedPool = {
  view(split: SplitChoice, types: readonly string[] | null): SeedView;
  splitOf(seedId: string): Split | undefined;
  seeds: readonly Seed[];
};
export type SplitCounts = NonNullable<PoolCard["seeds"]["domains"]["financial"]>["types"][string];

/**
 * A user's seeds by domain.
 * @param shipped of every domain, whose splits hold for the user's too
 */
export function createSeedPoolsBeside(seeds: readonly Seed[], shipped: readonly Seed[]): Partial<Record<Domain, SeedPool>> {
  const splits = assignSplitsBeside(seeds, shipped);
  const ofDomains = Map.groupBy(seeds.entries(), ([, { domain }]) => domain);
  return Object.fromEntries(
    [...ofDomains].map(([domain, placed]) => [
      domain,
      createSeedPool(
        placed.map(([, seed]) => seed),
        placed.map(([place]) => splits[place] as Split),
      ),
    ]),
  );
}

/**
 * @param seeds all of one domain
 * @param splits of each; left out, what the seeds' own names give
 */
export function createSeedPool(seeds: readonly Seed[], splits: readonly Split[] = assignSplits(seeds)): SeedPool {
  const bySeed = new Map(seeds.map(({ id }, place) => [id, splits[place]]));
  return {
    seeds,
    splitOf: (seedId) => bySeed.get(seedId),
    view(split, types) {
      const wanted = splitsOf(split);
      const places = new Map<string, number[]>();
      for (const [place, { type }] of seeds.entries()) {
        if ((types && !types.includes(type)) || !wanted.includes(splits[place] as Split)) continue;
        const known = places.get(type);
        if (known) known.push(place);
        else places.set(type, [place]);
      }
      return {
        strata: [...places].map(([type, { length }]) => ({ type, size: length })),
        at: (type, index) => seeds[places.get(type)?.[index] ?? -1] ?? noSeed(type, index),
      };
    },
  };
}

function noSeed(type: string, index: number): never {
  throw new RangeError(`no seed ${index} of type ${type}`);
}

/** How many seeds of each type are in each split. */
export function countSeeds({ seeds, splitOf }: SeedPool): Record<string, SplitCounts> {
  const counts: Record<string, SplitCounts> = {};
  for (const { id, type } of seeds) {
    counts[type] ??= { sft: 0, rl: 0, eval: 0 };
    const split = splitOf(id);
    if (split) counts[type][split] += 1;
  }
  return counts;
}
