import type { PoolContents } from "../../shared/domain/sampling/check-settings.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { contentsOf } from "../../shared/pools/contents.ts";
import { allShippedSeeds } from "../../shared/pools/seeds.ts";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { toolAvailabilityPorts } from "./tool-availability.ts";

export const poolCardPorts = {
  allShippedSeeds,
  /** What the pools hold now, without the pools. */
  async poolContents(): Promise<PoolContents> {
    const unavailable = await toolAvailabilityPorts.unavailableTools();
    const available = catalogueEntries.filter(({ name }) => !unavailable.has(name));
    return { ...contentsOf(shippedCard(), available), unavailable };
  },
};
