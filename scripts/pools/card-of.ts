import type { PoolCard, Seed } from "../../shared/contracts/pools.ts";
import { countExemplars } from "../../shared/domain/pools/count-exemplars.ts";
import { countSeeds, createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { contentSha256 } from "../../shared/pools/content-hash.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { seedDomains, shippedSeeds } from "../../shared/pools/seeds.ts";

/** The card of the pools as they stand. */
export async function cardOf(): Promise<PoolCard> {
  const domains: PoolCard["seeds"]["domains"] = {};
  for (const domain of seedDomains) {
    const seeds = await shippedSeeds(domain);
    domains[domain] = { count: seeds.length, sha256: contentSha256(seeds), types: countSeeds(createSeedPool(seeds)), sources: sourcesOf(seeds) };
  }
  const sha256s = Object.fromEntries(Object.entries(domains).map(([domain, { sha256 }]) => [domain, sha256]));
  const exemplars = await shippedExemplars();
  return {
    version: 1,
    seeds: { sha256: contentSha256(sha256s), domains },
    exemplars: { sha256: contentSha256(exemplars), count: exemplars.length, ...countExemplars(exemplars) },
  };
}

function sourcesOf(seeds: readonly Seed[]): { source: string; licence: string; count: number }[] {
  const counts = new Map<string, { source: string; licence: string; count: number }>();
  for (const { source, licence } of seeds) {
    const known = counts.get(source);
    if (known) known.count += 1;
    else counts.set(source, { source, licence, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}
