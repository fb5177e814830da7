import type { Domain } from "../../shared/contracts/domain.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import type { Pools } from "../../shared/domain/sampling/draw-configurations.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { contentsOf } from "../../shared/pools/contents.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { allShippedSeeds, shippedSeeds } from "../../shared/pools/seeds.ts";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { catalogueSha256 } from "../../shared/tools/core/catalogue.ts";
import { toolAvailabilityPorts } from "./tool-availability.ts";

/** The pools themselves: only what plans a run takes them, since they make its bundle two megabytes larger. */
export const poolPorts = {
  async availableTools(): Promise<string[]> {
    const unavailable = await toolAvailabilityPorts.unavailableTools();
    return catalogueEntries.map(({ name }) => name).filter((name) => !unavailable.has(name));
  },
  allShippedSeeds,
  /** @param toolNames of the tools, these alone */
  async pools(domains: readonly Domain[], toolNames: readonly string[]): Promise<Pools> {
    const card = shippedCard();
    const names = new Set(toolNames);
    const tools = catalogueEntries.filter(({ name }) => names.has(name));
    const seeds = await Promise.all(domains.map(async (domain) => [domain, createSeedPool(await shippedSeeds(domain))] as const));
    return {
      contents: contentsOf(card, tools),
      seeds: Object.fromEntries(seeds),
      exemplars: await shippedExemplars(),
      hashes: { tools: catalogueSha256(tools), seeds: card.seeds.sha256, exemplars: card.exemplars.sha256 },
    };
  },
};
