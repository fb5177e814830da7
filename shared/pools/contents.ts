import type { PoolCard } from "../contracts/pools.ts";
import type { SampledTool } from "../domain/sampling/available.ts";
import type { PoolContents } from "../domain/sampling/check-settings.ts";

/** What settings are checked against, from a card. */
export function contentsOf(card: Pick<PoolCard, "seeds" | "exemplars">, tools: readonly SampledTool[]): PoolContents {
  const types = Object.entries(card.seeds.domains).map(([domain, seeds]) => [domain, seeds.types]);
  return { tools, seeds: Object.fromEntries(types), exemplars: card.exemplars.domains };
}
