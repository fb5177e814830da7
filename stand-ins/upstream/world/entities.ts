import { seedDomains, shippedSeeds } from "../../../shared/pools/seeds.ts";
import { academicExamples } from "./examples/academic.ts";
import { biologicalExamples } from "./examples/biological.ts";
import type { Example } from "./examples/example.ts";
import { financialExamples } from "./examples/financial.ts";
import { medicalExamples } from "./examples/medical.ts";
import { normalise } from "./normalise.ts";

/** A thing of the world that the services know. */
export type Entity = {
  id: string;
  name: string;
  type: string;
  domain: string;
  aliases: readonly string[];
  /** Of the source that named it, e.g. HGNC:5, 000001.SZ, RXCUI:161. */
  externalId: string | null;
};

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  medical: medicalExamples,
  biological: biologicalExamples,
  academic: academicExamples,
  financial: financialExamples,
};

const seeds = (await Promise.all(seedDomains.map(shippedSeeds))).flat();

/** Well-known examples first, so that their numbers never change, then the seed pool without what they name already. */
const worldEntities: readonly Entity[] = (() => {
  const examples = Object.entries(EXAMPLES).flatMap(([domain, list]) =>
    list.map(([name, type, externalId, ...aliases]) => ({ id: `${domain}-${type}-${normalise(name)}`, name, type, domain, aliases, externalId })),
  );
  const named = new Set(examples.map(keyOf));
  return [...examples, ...seeds.filter((seed) => !named.has(keyOf(seed)))];
})();

function keyOf({ domain, name, type }: Pick<Entity, "domain" | "name" | "type">): string {
  return `${domain}/${type}/${normalise(name)}`;
}

/** The entities of a domain whose type is one of these, in a fixed order. */
export const entitiesOfTypes = (domain: string, ...types: readonly string[]): readonly Entity[] =>
  worldEntities.filter((entity) => entity.domain === domain && types.includes(entity.type));

/** All entities, for what knows of everything, such as a search engine. */
export const allEntities = (): readonly Entity[] => worldEntities;
