import type { PoolContents } from "../../shared/domain/sampling/available.ts";
import type { Pools } from "../../shared/domain/sampling/draw-configuration.ts";
import { builtInExemplars, exemplarsSha256 } from "../../shared/pools/exemplars.ts";
import { builtInSeeds, seedsSha256 } from "../../shared/pools/seeds.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolPoolSha256 } from "../../shared/tools/core/tool-pool.ts";
import type { UnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";
import { lazy } from "./lazy.ts";
import { toolAvailabilityPorts } from "./tool-availability.ts";

const seeds = lazy(builtInSeeds);
const exemplars = lazy(builtInExemplars);
const availableTools = (unavailable: UnavailableTools) => toolPool.tools.filter(({ name }) => !unavailable.has(name));

/** What is sampled from: of the tools, those that are available; the hash says which. */
export function poolsWithout(unavailable: UnavailableTools): Pools {
  const tools = availableTools(unavailable);
  const hashes = { tools: toolPoolSha256({ tools }), seeds: seedsSha256(), exemplars: exemplarsSha256() };
  return { tools, seeds: seeds(), exemplars: exemplars(), hashes };
}

export const poolPorts = {
  /** What settings are checked against. */
  async poolContents(): Promise<PoolContents> {
    const unavailable = await toolAvailabilityPorts.unavailableTools();
    return { tools: availableTools(unavailable), unavailable, seeds: seeds(), exemplars: exemplars() };
  },
  pools: async (): Promise<Pools> => poolsWithout(await toolAvailabilityPorts.unavailableTools()),
};
