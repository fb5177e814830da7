/** A dose form with its RxNorm concept, the groups it belongs to, and what RxTerms calls it. */
export type DoseForm = { rxcui: string; name: string; groups: readonly { rxcui: string; name: string }[]; route: string; short: string };

const ORAL = { rxcui: "1151131", name: "Oral Product" };
const PILL = { rxcui: "1151133", name: "Pill" };
const LIQUID = { rxcui: "1294713", name: "Oral Liquid Product" };
const INJECTABLE = { rxcui: "1151126", name: "Injectable Product" };
const TOPICAL = { rxcui: "1151132", name: "Topical Product" };
const INHALANT = { rxcui: "1151124", name: "Inhalant Product" };
const OPHTHALMIC = { rxcui: "1151129", name: "Ophthalmic Product" };

const list: readonly DoseForm[] = [
  { rxcui: "317541", name: "Oral Tablet", groups: [ORAL, PILL], route: "Oral Pill", short: "Tab" },
  { rxcui: "316965", name: "Oral Capsule", groups: [ORAL, PILL], route: "Oral Pill", short: "Cap" },
  { rxcui: "316968", name: "Oral Solution", groups: [ORAL, LIQUID], route: "Oral Liquid", short: "Sol" },
  { rxcui: "316969", name: "Oral Suspension", groups: [ORAL, LIQUID], route: "Oral Liquid", short: "Susp" },
  { rxcui: "316945", name: "Extended Release Oral Tablet", groups: [ORAL, PILL], route: "Oral Pill", short: "XR Tab" },
  { rxcui: "316943", name: "Delayed Release Oral Capsule", groups: [ORAL, PILL], route: "Oral Pill", short: "DR Cap" },
  { rxcui: "316949", name: "Injectable Solution", groups: [INJECTABLE], route: "Injectable", short: "Sol" },
  { rxcui: "346163", name: "Inhalation Solution", groups: [INHALANT], route: "Inhalant", short: "Sol" },
  { rxcui: "7670", name: "Ophthalmic Solution", groups: [OPHTHALMIC], route: "Ophthalmic", short: "Sol" },
  { rxcui: "316982", name: "Topical Cream", groups: [TOPICAL], route: "Topical", short: "Cream" },
  { rxcui: "316986", name: "Topical Ointment", groups: [TOPICAL], route: "Topical", short: "Ointment" },
];

const byName = new Map(list.map((form) => [form.name, form]));

/** @throws RangeError for a name that is not in the table */
export function doseForm(name: string): DoseForm {
  const form = byName.get(name);
  if (!form) throw new RangeError(`no dose form ${name}`);
  return form;
}

export const doseForms = list;
export const doseFormGroups = [ORAL, PILL, LIQUID, INJECTABLE, TOPICAL, INHALANT, OPHTHALMIC];
