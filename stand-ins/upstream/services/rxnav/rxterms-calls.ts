import { doseForm } from "../../world/medical/dose-forms.ts";
import { allConcepts, type Concept, conceptOf, drugsOf, ingredientOf } from "../../world/medical/drugs.ts";
import { relatedTo } from "../../world/medical/relations.ts";
import { isPrescribable } from "./concept-attributes.ts";
import { rxtermsVersion } from "./ndc-calls.ts";
import { type Call, rxcuiOf } from "./rxnav-route.ts";

/** RxTerms has the clinical drugs that can be prescribed, and nothing else. */
const isTerm = (concept: Concept): boolean => (concept.tty === "SCD" || concept.tty === "SBD") && isPrescribable(concept);
const termOf = (rxcui: string): Concept | null => {
  const concept = conceptOf(rxcui);
  return concept && isTerm(concept) ? concept : null;
};

const genericName = (concept: Concept): string =>
  drugsOf(concept)
    .map((drug) => ingredientOf(drug).name)
    .join("/");
const displayName = (concept: Concept): string => `${concept.brand ?? genericName(concept)} (${doseForm(concept.form ?? "").route})`;
const strengthOf = ({ strength }: Concept): string => (strength ?? "").replaceAll(" MG", " mg").replaceAll("/ML", "/ml").replaceAll(" / ", "-");

/** Every prescribable clinical drug as RxTerms shows it: one display name for all strengths. */
export function rxterms(): { displayName: string; synonym: string; strengthAndForm: string; rxcui: string }[] {
  return allConcepts()
    .filter(isTerm)
    .map((concept) => ({
      displayName: displayName(concept),
      synonym: "",
      strengthAndForm: `${strengthOf(concept)} ${doseForm(concept.form ?? "").short}`,
      rxcui: concept.rxcui,
    }));
}

export const rxtermsCalls: readonly Call[] = [
  { path: "/version", answer: () => ({ rxtermsVersion }) },
  {
    path: "/allconcepts",
    answer: () => ({
      minConceptGroup: {
        minConcept: allConcepts()
          .filter(isTerm)
          .map(({ name, tty, rxcui }) => ({ fullName: name, termType: tty, rxcui })),
      },
    }),
  },
  {
    path: "/rxcui/:rxcui/name",
    answer: (asked) => {
      const concept = termOf(rxcuiOf(asked));
      return concept ? { displayGroup: { rxcui: concept.rxcui, displayName: displayName(concept) } } : {};
    },
  },
  {
    path: "/rxcui/:rxcui/allinfo",
    answer: (asked) => {
      const concept = termOf(rxcuiOf(asked));
      if (!concept) return {};
      const form = doseForm(concept.form ?? "");
      const generic = concept.tty === "SBD" ? relatedTo(concept, "SCD")[0] : undefined;
      return {
        rxtermsProperties: {
          brandName: concept.brand ?? "",
          displayName: displayName(concept),
          synonym: "",
          fullName: concept.name,
          fullGenericName: generic?.name ?? concept.name,
          strength: strengthOf(concept),
          rxtermsDoseForm: form.short,
          route: form.route,
          termType: concept.tty,
          rxcui: concept.rxcui,
          genericRxcui: generic?.rxcui ?? "0",
          rxnormDoseForm: form.name,
          suppress: "",
        },
      };
    },
  },
];
