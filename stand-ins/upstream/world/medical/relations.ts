import { lazy } from "../lazy.ts";
import { doseForm } from "./dose-forms.ts";
import { allConcepts, allDrugs, type Concept, drugOf, drugsOf, formConcepts, type TermType } from "./drugs.ts";

/** Relationships of RxNorm: from which term types to which. */
export const RELATIONSHIPS: Readonly<Record<string, Partial<Record<TermType, readonly TermType[]>>>> = {
  consists_of: { SCD: ["SCDC"], SBD: ["SBDC", "SCDC"] },
  constitutes: { SCDC: ["SCD", "SBD"], SBDC: ["SBD"] },
  contained_in: {},
  contains: {},
  dose_form_of: { DF: ["SCD", "SBD", "SCDF", "SBDF"] },
  doseformgroup_of: { DFG: ["SCDG", "SBDG"] },
  form_of: { PIN: ["IN"] },
  has_dose_form: { SCD: ["DF"], SBD: ["DF"], SCDF: ["DF"], SBDF: ["DF"] },
  has_doseformgroup: { SCDG: ["DFG"], SBDG: ["DFG"] },
  has_form: { IN: ["PIN"] },
  has_ingredient: { SCDC: ["IN"], SCDF: ["IN"], SCDG: ["IN"], SBD: ["BN"], SBDC: ["BN"], SBDF: ["BN"], SBDG: ["BN"] },
  has_ingredients: { SCD: ["MIN"], SCDF: ["MIN"] },
  has_part: { MIN: ["IN"] },
  has_precise_ingredient: { SCDC: ["PIN"], BN: ["PIN"] },
  has_quantified_form: {},
  has_tradename: { IN: ["BN"], MIN: ["BN"], SCD: ["SBD"], SCDC: ["SBDC"], SCDF: ["SBDF"], SCDG: ["SBDG"] },
  ingredient_of: { IN: ["SCDC", "SCDF", "SCDG"], BN: ["SBD", "SBDC", "SBDF", "SBDG"] },
  ingredients_of: { MIN: ["SCD", "SCDF"] },
  inverse_isa: { SCDF: ["SCD"], SBDF: ["SBD"], SCDG: ["SCDF"], SBDG: ["SBDF"], DFG: ["DF"] },
  isa: { SCD: ["SCDF"], SBD: ["SBDF"], SCDF: ["SCDG"], SBDF: ["SBDG"], DF: ["DFG"] },
  part_of: { IN: ["MIN"] },
  precise_ingredient_of: { PIN: ["SCDC", "BN"] },
  quantified_form_of: {},
  reformulated_to: {},
  reformulation_of: {},
  tradename_of: { BN: ["IN", "MIN"], SBD: ["SCD"], SBDC: ["SCDC"], SBDF: ["SCDF"], SBDG: ["SCDG"] },
};

/** Drugs that have a combination with this one as the second ingredient. */
const combinedWith = lazy(() => {
  const found = new Map<number, number[]>();
  for (const { number, partner } of allDrugs()) if (partner !== number) found.set(partner, [...(found.get(partner) ?? []), number]);
  return found;
});

/** The concepts that a concept is related to, of one term type. */
export function relatedTo(concept: Concept, tty: TermType): Concept[] {
  if (tty === "DF" || tty === "DFG") return formsOf(concept, tty);
  const { tty: own } = concept;
  if (own === "DF" || own === "DFG") return allConcepts().filter((other) => other.tty === tty && formsOf(other, own).includes(concept));
  const numbers = drugsOf(concept);
  const isIngredient = concept.tty === "IN" || concept.tty === "PIN";
  const others = isIngredient ? numbers.flatMap((number) => combinedWith().get(number) ?? []) : [];
  return [...numbers, ...others]
    .flatMap((number) => drugOf(number).concepts)
    .filter((other) => other.tty === tty && other.rxcui !== concept.rxcui && goTogether(concept, other));
}

function goTogether(one: Concept, other: Concept): boolean {
  const drugs = drugsOf(one);
  if (one.tty === "IN" || one.tty === "PIN") return drugs.some((drug) => drugsOf(other).includes(drug));
  if (other.tty === "IN" || other.tty === "PIN") return drugs.includes(other.drug ?? -1);
  const agree = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return (
    one.drug === other.drug &&
    one.combined === other.combined &&
    agree(one.strength, other.strength) &&
    agree(one.form, other.form) &&
    agree(one.brand, other.brand)
  );
}

function formsOf(concept: Concept, tty: "DF" | "DFG"): Concept[] {
  const clinical =
    concept.form !== null
      ? [concept]
      : concept.drug === null
        ? []
        : drugsOf(concept)
            .flatMap((drug) => drugOf(drug).concepts)
            .filter((other) => other.form !== null && goTogether(concept, other));
  const forms = new Set(clinical.map(({ form }) => form ?? ""));
  const names = tty === "DF" ? forms : new Set([...forms].flatMap((form) => doseForm(form).groups.map(({ name }) => name)));
  return formConcepts.filter((form) => form.tty === tty && names.has(form.name));
}
