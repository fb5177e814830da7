import { Seed } from "../contracts/pools.ts";
import { contentSha256 } from "./content-hash.ts";
import biologicalSeeds from "./data/biological-seeds.json" with { type: "json" };
import { readPool } from "./read-pool.ts";

/**
 * The built-in seed pool: entities that Biopython's own tables and calculations can answer for. A seed that is a sequence carries it in
 * its name, from which a cycle starts, and as its first alias.
 */
export const builtInSeeds = (): Seed[] => readPool("biological-seeds.json", Seed, biologicalSeeds);

export const seedsSha256 = (): string => contentSha256(builtInSeeds());
