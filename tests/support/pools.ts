import type { Exemplar, Seed } from "../../shared/contracts/pools.ts";
import { countExemplars } from "../../shared/domain/pools/count-exemplars.ts";
import { countSeeds, createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import type { SampledTool } from "../../shared/domain/sampling/available.ts";
import type { Pools } from "../../shared/domain/sampling/draw-configurations.ts";

/** Pools of just these entries. */
export function poolsOf(given: { tools: readonly SampledTool[]; seeds: readonly Seed[]; exemplars: readonly Exemplar[] }): Pools {
  const seeds = Object.fromEntries([...Map.groupBy(given.seeds, ({ domain }) => domain)].map(([domain, ofDomain]) => [domain, createSeedPool(ofDomain)]));
  const counts = Object.fromEntries(Object.entries(seeds).map(([domain, pool]) => [domain, countSeeds(pool)]));
  return {
    contents: { tools: given.tools, seeds: counts, exemplars: countExemplars(given.exemplars).domains },
    seeds,
    exemplars: given.exemplars,
    hashes: { tools: "t", seeds: "s", exemplars: "x" },
  };
}

/** Biological pools of the size that default settings need. */
export const smallPools = poolsOf({
  tools: Array.from({ length: 20 }, (_, n) => ({ name: `tool_${n}`, domain: "biological", kind: "P" })),
  seeds: Array.from({ length: 20 }, (_, n) => ({
    id: `s${n}`,
    name: `seed ${n}`,
    type: "thing",
    domain: "biological",
    aliases: [],
    externalId: null,
    source: "the tests",
    licence: "CC0-1.0",
  })),
  exemplars: Array.from({ length: 5 }, (_, n) => ({
    id: `x${n}`,
    family: "GAIA",
    query: `query ${n}`,
    domains: ["biological"],
    pattern: "retrieve",
    source: "the tests",
    licence: "CC0-1.0",
  })),
});
