import type { Domain } from "../contracts/domain.ts";
import { type Seed, SeedFile } from "../contracts/pools.ts";

/** Read when a domain is first asked for: a run of one domain loads no other's 5,000 seeds. */
const files: Partial<Record<Domain, () => Promise<{ default: unknown }>>> = {
  financial: () => import("./data/seeds/financial.json", { with: { type: "json" } }),
  medical: () => import("./data/seeds/medical.json", { with: { type: "json" } }),
  biological: () => import("./data/seeds/biological.json", { with: { type: "json" } }),
  academic: () => import("./data/seeds/academic.json", { with: { type: "json" } }),
};

export const seedDomains = Object.keys(files) as Domain[];

/** The shipped seeds of a domain, in the order of its file; none where the domain has no pool. */
export async function shippedSeeds(domain: Domain): Promise<Seed[]> {
  const file = await files[domain]?.();
  return file ? seedsOf(SeedFile.parse(file.default)) : [];
}

/** The shipped seeds of all domains. */
export const allShippedSeeds = async (): Promise<Seed[]> => (await Promise.all(seedDomains.map(shippedSeeds))).flat();

export function seedsOf({ domain, sources, types }: SeedFile): Seed[] {
  return Object.entries(types).flatMap(([type, rows]) =>
    rows.map(([slug, name, externalId, place, aliases]) => {
      const [source, licence] = sources[place] ?? noSource(place);
      return { id: `${domain}-${type}-${slug}`, name, type, domain, aliases, externalId, source, licence };
    }),
  );
}

function noSource(place: number): never {
  throw new RangeError(`the seed file names source ${place}, which it does not have`);
}
