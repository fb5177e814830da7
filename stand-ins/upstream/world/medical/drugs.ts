import { Choices, hash32 } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { normalise } from "../normalise.ts";
import { doseForm, doseFormGroups, doseForms } from "./dose-forms.ts";
import { knownConcepts } from "./known-concepts.ts";
import { knownGroups, type TherapeuticGroup, therapeuticGroups } from "./therapeutic-groups.ts";

/** Term types of RxNorm that the world has concepts of. */
export type TermType = "IN" | "PIN" | "MIN" | "BN" | "SCDC" | "SCDF" | "SCDG" | "SCD" | "SBDC" | "SBDF" | "SBDG" | "SBD" | "DF" | "DFG";

/** A concept of RxNorm. What it is made of is named by the parts of its name. */
export type Concept = {
  rxcui: string;
  name: string;
  tty: TermType;
  /** The number of its drug; null for dose forms and their groups. */
  drug: number | null;
  strength: string | null;
  form: string | null;
  /** The group of dose forms, of SCDG and SBDG. */
  group: string | null;
  brand: string | null;
  /** Made of this drug and its partner. */
  combined: boolean;
};

export type Drug = {
  number: number;
  name: string;
  aliases: readonly string[];
  group: TherapeuticGroup;
  partner: number;
  year: number;
  concepts: readonly Concept[];
};

const FIRST_RXCUI = 3_000_000;
const NUMBERS_PER_DRUG = 100;
const SALTS = ["hydrochloride", "sodium", "sulfate", "maleate", "besylate", "tartrate"];
const STRENGTHS = [1, 2, 2.5, 5, 10, 15, 20, 25, 40, 50, 75, 80, 100, 150, 200, 250, 300, 400, 500];
const BRAND_BEGINNINGS = [
  "Ar",
  "Bel",
  "Cor",
  "Dax",
  "El",
  "Fen",
  "Gly",
  "Im",
  "Lux",
  "Mer",
  "Nov",
  "Or",
  "Pra",
  "Quel",
  "Ryv",
  "Ser",
  "Tal",
  "Ven",
  "Xan",
  "Zyl",
];
const BRAND_ENDS = [
  "amex",
  "bria",
  "cadia",
  "dura",
  "elto",
  "fyra",
  "gard",
  "ivo",
  "lexa",
  "mune",
  "nexa",
  "orin",
  "pril",
  "quista",
  "resta",
  "sivo",
  "tiva",
  "vance",
  "xeo",
  "zia",
];

const ingredients = lazy(() => entitiesOfTypes("medical", "drug_ingredient"));
const rxcuiOfEntity = ({ externalId }: Entity): string | null => (externalId?.startsWith("RXCUI:") ? externalId.slice(6) : null);

/** How many ingredients the world has. */
export const drugCount = (): number => ingredients().length;

/** Brand names of the seed pool, by the number of the drug that they belong to: the one that an alias names, else any. */
const poolBrands = lazy(() => {
  const numbers = new Map(ingredients().flatMap(({ name, aliases }, number) => [name, ...aliases].map((one) => [normalise(one), number] as const)));
  const brands = new Map<number, Entity[]>();
  for (const brand of entitiesOfTypes("medical", "brand_name")) {
    const named = brand.aliases.map((alias) => numbers.get(normalise(alias))).find((number) => number !== undefined);
    const number = named ?? hash32(normalise(brand.name)) % Math.max(1, drugCount());
    brands.set(number, [...(brands.get(number) ?? []), brand]);
  }
  return brands;
});

/** A drug by its number, which is its place in the list of ingredients. */
export const drugOf = remembered((number: number): Drug => {
  const entity = ingredients()[number];
  if (!entity) throw new RangeError(`no drug ${number}`);
  const choices = new Choices(`drug/${normalise(entity.name)}`);
  const known = knownGroups[normalise(entity.name)];
  const group = therapeuticGroups.find(({ atc }) => atc[3]?.[0] === known) ?? choices.one(therapeuticGroups);
  const partner = drugCount() > 1 ? (number + 1 + choices.integer(0, Math.min(30, drugCount() - 2))) % drugCount() : number;
  return {
    number,
    name: entity.name,
    aliases: entity.aliases,
    group,
    partner,
    year: choices.integer(1982, 2022),
    concepts: conceptsOf(number, entity, group, partner, choices),
  };
});

function conceptsOf(number: number, entity: Entity, group: TherapeuticGroup, partner: number, choices: Choices): Concept[] {
  const found: Concept[] = [];
  const name =
    entity.name.toLowerCase() === entity.name
      ? entity.name
      : entity.name.replace(/^([A-Z])([a-z])/, (_, first: string, rest: string) => first.toLowerCase() + rest);
  const none = { drug: number, strength: null, form: null, group: null, brand: null, combined: false };
  const add = (tty: TermType, title: string, more: Partial<Concept> = {}, rxcui: string | null = null) => {
    const isFirst = !found.some((one) => one.tty === tty && one.brand === (more.brand ?? null));
    const known =
      isFirst && !more.combined ? knownConcepts.find((one) => one.drug === name && one.tty === tty && one.brand === (more.brand ?? null))?.rxcui : undefined;
    if (found.length < NUMBERS_PER_DRUG)
      found.push({ ...none, rxcui: rxcui ?? known ?? String(FIRST_RXCUI + number * NUMBERS_PER_DRUG + found.length), name: title, tty, ...more });
  };
  add("IN", name, {}, rxcuiOfEntity(entity));
  add("PIN", `${name} ${choices.one(SALTS)}`);
  const brands = brandsOf(number, choices);
  for (const brand of brands) add("BN", brand.name, { brand: brand.name }, rxcuiOfEntity(brand));
  const first = choices.integer(0, STRENGTHS.length - 4);
  const amounts = STRENGTHS.slice(first, first + choices.integer(2, 4));
  for (const form of group.forms) {
    const liquid = /Solution|Suspension/.test(form);
    const percent = /Cream|Ointment|Ophthalmic/.test(form);
    const formGroups = doseForm(form).groups;
    add("SCDF", `${name} ${form}`, { form });
    for (const { name: of } of formGroups) add("SCDG", `${name} ${of}`, { group: of, form });
    for (const [index, amount] of amounts.entries()) {
      const strength = percent ? `${amount} MG/ML` : liquid ? `${amount} MG/ML` : `${amount} MG`;
      if (!found.some((concept) => concept.tty === "SCDC" && concept.strength === strength)) add("SCDC", `${name} ${strength}`, { strength });
      add("SCD", `${name} ${strength} ${form}`, { strength, form });
      // The first brand has every strength; the others have one each.
      for (const [place, brand] of brands.entries())
        if (form === group.forms[0] && (place === 0 || place % amounts.length === index))
          addBranded(add, name, brand.name, strength, form, found, formGroups[0]?.name ?? form);
    }
  }
  const other = ingredients()[partner];
  if (partner !== number && other && choices.chance(0.7)) addCombination(add, name, other.name, group.forms[0] ?? "Oral Tablet", amounts, choices);
  return found;
}

type Add = (tty: TermType, title: string, more?: Partial<Concept>) => void;

function addBranded(add: Add, name: string, brand: string, strength: string, form: string, found: readonly Concept[], formGroup: string): void {
  add("SBDC", `${name} ${strength} [${brand}]`, { brand, strength });
  add("SBD", `${name} ${strength} ${form} [${brand}]`, { brand, strength, form });
  if (found.some((concept) => concept.tty === "SBDF" && concept.brand === brand && concept.form === form)) return;
  add("SBDF", `${name} ${form} [${brand}]`, { brand, form });
  add("SBDG", `${brand} ${formGroup}`, { brand, form, group: formGroup });
}

function addCombination(add: Add, name: string, other: string, form: string, amounts: readonly number[], choices: Choices): void {
  const combined = true;
  const brand = `${choices.one(BRAND_BEGINNINGS)}${choices.one(BRAND_ENDS)}-Duo`;
  const strength = `${amounts[0]} MG / ${choices.one(STRENGTHS)} MG`;
  const [own, second] = strength.split(" / ");
  add("MIN", `${name} / ${other}`, { combined });
  add("BN", brand, { brand, combined });
  add("SCDF", `${name} / ${other} ${form}`, { form, combined });
  add("SCD", `${name} ${own} / ${other} ${second} ${form}`, { strength, form, combined });
  add("SBD", `${name} ${own} / ${other} ${second} ${form} [${brand}]`, { strength, form, brand, combined });
}

function brandsOf(number: number, choices: Choices): Pick<Entity, "name" | "externalId" | "aliases" | "id" | "type" | "domain">[] {
  const own = poolBrands().get(number)?.slice(0, 6) ?? [];
  if (own.length > 0) return own;
  const name = `${choices.one(BRAND_BEGINNINGS)}${choices.one(BRAND_ENDS)}`;
  return [{ name, externalId: null, aliases: [], id: "", type: "brand_name", domain: "medical" }];
}

/** Dose forms and their groups, which belong to no drug. */
export const formConcepts: readonly Concept[] = [
  ...doseForms.map(({ rxcui, name }) => ({ rxcui, name, tty: "DF" as const })),
  ...doseFormGroups.map(({ rxcui, name }) => ({ rxcui, name, tty: "DFG" as const })),
].map((concept) => ({ ...concept, drug: null, strength: null, form: null, group: null, brand: null, combined: false }));

/** Every drug; costs a moment where the pool is large. */
export const allDrugs = lazy(() => ingredients().map((_, number) => drugOf(number)));

/** Every concept of the world, drug by drug. */
export const allConcepts = lazy(() => [...allDrugs().flatMap(({ concepts }) => concepts), ...formConcepts]);

const conceptsByRxcui = lazy(() => new Map(allConcepts().map((concept) => [concept.rxcui, concept])));

/** The concept of an RxCUI, or null. */
export const conceptOf = (rxcui: string): Concept | null => conceptsByRxcui().get(rxcui) ?? null;

/** Concepts by their names; an ingredient also by its other names. */
export const conceptNames = lazy(
  () =>
    new NameIndex(allConcepts(), (concept) =>
      concept.tty === "IN" && concept.drug !== null ? [concept.name, ...drugOf(concept.drug).aliases] : [concept.name],
    ),
);

/** The numbers of the drugs that a concept is made of. */
export const drugsOf = ({ drug, combined }: Concept): number[] => (drug === null ? [] : combined ? [drug, drugOf(drug).partner] : [drug]);

/** The ingredient concept of a drug. */
export function ingredientOf(number: number): Concept {
  const [ingredient] = drugOf(number).concepts;
  if (!ingredient) throw new RangeError(`drug ${number} has no ingredient`);
  return ingredient;
}
