import type { Pools } from "../../shared/domain/sampling/draw-configuration.ts";
import { builtInExemplars, exemplarsSha256 } from "../../shared/pools/exemplars.ts";
import { builtInSeeds, seedsSha256 } from "../../shared/pools/seeds.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolPoolSha256 } from "../../shared/tools/core/tool-pool.ts";
import { lazy } from "./lazy.ts";

const pools = lazy(
  (): Pools => ({
    tools: toolPool.tools,
    seeds: builtInSeeds(),
    exemplars: builtInExemplars(),
    hashes: { tools: toolPoolSha256(toolPool), seeds: seedsSha256(), exemplars: exemplarsSha256() },
  }),
);

export const poolPorts = { pools, poolHashes: () => pools().hashes };
