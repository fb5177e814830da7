import type { Domain } from "../../shared/contracts/domain.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import type { Pools } from "../../shared/domain/sampling/draw-configurations.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { shippedSeeds } from "../../shared/pools/seeds.ts";
import { poolCardPorts } from "./pool-card.ts";

/** The pools themselves: only what plans a run takes them, since they make its bundle two megabytes larger. */
export const poolPorts = {
  async pools(domains: readonly Domain[]): Promise<Pools> {
    const seeds = await Promise.all(domains.map(async (domain) => [domain, createSeedPool(await shippedSeeds(domain))] as const));
    return {
      contents: poolCardPorts.poolContents(),
      seeds: Object.fromEntries(seeds),
      exemplars: await shippedExemplars(),
      hashes: poolCardPorts.poolHashes(),
    };
  },
};
