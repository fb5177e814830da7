import { hash32 } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { normalise } from "../normalise.ts";

export type Diagnosis = { code: string; name: string; icd9: string };
export type Condition = {
  keyId: string;
  primaryName: string;
  consumerName: string;
  synonyms: readonly string[];
  isProcedure: boolean;
  diagnosis: Diagnosis | null;
  conceptId: string;
};
export type Procedure = { code: string; name: string; shortName: string; added: string; ended: string; obsolete: boolean };

const LETTERS = "ABCDEFGHIJKLMNOPQRSTZ";

const codeAfter = ({ externalId }: Entity, prefix: string): string | null => (externalId?.startsWith(prefix) ? externalId.slice(prefix.length) : null);

/** ICD-10-CM: a diagnosis of the pool has its own code, another gets one out of its name. */
export const diagnoses = lazy((): readonly Diagnosis[] =>
  entitiesOfTypes("medical", "diagnosis").map((entity) => {
    const hash = hash32(`icd/${normalise(entity.name)}`);
    const code = codeAfter(entity, "ICD10CM:") ?? `${LETTERS[hash % LETTERS.length]}${String((hash >>> 8) % 100).padStart(2, "0")}.${(hash >>> 16) % 10}`;
    return { code, name: entity.name, icd9: `${String(1 + (hash % 998)).padStart(3, "0")}.${(hash >>> 10) % 10}${(hash >>> 14) % 10}` };
  }),
);

const diagnosisNames = lazy(() => new NameIndex(diagnoses(), ({ name }) => [name]));

const conditionEntities = lazy(() => entitiesOfTypes("medical", "disease", "rare_disease", "diagnosis", "procedure", "medical_action"));

const conditionOf = remembered((index: number): Condition => {
  const entity = conditionEntities()[index];
  if (!entity) throw new RangeError(`no condition ${index}`);
  const isProcedure = entity.type === "procedure" || entity.type === "medical_action";
  return {
    keyId: String(1000 + index),
    primaryName: entity.name,
    consumerName: entity.aliases[0] ?? entity.name,
    synonyms: entity.aliases,
    isProcedure,
    diagnosis: isProcedure ? null : (diagnosisNames().closest(entity.name)[0]?.thing ?? null),
    conceptId: `C${String(1_000_000 + (hash32(`medgen/${normalise(entity.name)}`) % 4_999_999)).padStart(7, "0")}`,
  };
});

/** Conditions and procedures as patients name them. */
export const conditions = lazy(() => conditionEntities().map((_, index) => conditionOf(index)));

/** HCPCS: procedures and supplies. */
export const procedures = lazy((): readonly Procedure[] =>
  entitiesOfTypes("medical", "procedure_or_supply").map((entity, index) => {
    const hash = hash32(`hcpcs/${entity.name}`);
    return {
      code: codeAfter(entity, "HCPCS:") ?? `Q${String(5000 + index).padStart(4, "0")}`,
      name: entity.name,
      shortName: entity.aliases[0] ?? entity.name.slice(0, 28),
      added: `${1986 + (hash % 34)}0101`,
      ended: hash % 9 === 0 ? `${2015 + (hash % 10)}1231` : "",
      obsolete: hash % 9 === 0,
    };
  }),
);
