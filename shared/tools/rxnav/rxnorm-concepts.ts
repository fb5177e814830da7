import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { optional, paging, rxcui, words } from "./rxnav-arguments.ts";
import { filled, filledOrNull, listAt, pageOf, recordOf, valueAt, withNumbers } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const history = "rxcuiStatusHistory";

/** Calls on concepts that only the whole of RxNorm answers. */
export const rxnormConceptTools = [
  rxnavTool({
    name: "rxnorm_get_rxcui_history_status",
    kind: "R",
    description:
      "Status and history of an RxNorm concept, also of one that is no longer in use: since when it is known, what it was remapped to, and what defines it (ingredients, " +
      "strengths, dose forms).",
    returns:
      "rxcuiStatusHistory (null if nothing is known), its empty parts left out: metaData (status: Active, Obsolete, Remapped, Quantified, NotCurrent or Unknown; source, " +
      "isCurrent, dates as MMYYYY), attributes (rxcui, name, tty, isMultipleIngredient, isBranded), definitionalFeatures (ingredientAndStrength: base, basis of strength, active " +
      "ingredient, moiety, numeratorValue and numeratorUnit per denominatorValue and denominatorUnit; doseFormConcept; doseFormGroupConcept), pack, derivedConcepts " +
      "(ingredientConcept, remappedConcept, quantifiedConcept, scdConcept).",
    input: z.strictObject({ rxcui: rxcui("105260") }),
    examples: [{ rxcui: "105260" }],
    path: "/rxcui/{rxcui}/historystatus",
    root: [history],
    output: (reply) => ({ [history]: filledOrNull(withStrengths(recordOf(valueAt(reply, history)))) }),
  }),
  rxnavTool({
    name: "rxnorm_get_all_concepts_by_status",
    kind: "R",
    description:
      "All RxNorm concepts of a status, a page at a time. Active and Obsolete are very long lists, and ALL is longer than one reply may be: ask for single statuses first.",
    returns: "total, concepts: rxcui, name, tty.",
    input: z.strictObject({
      status: z
        .array(z.enum(["Active", "Obsolete", "Remapped", "Quantified", "NotCurrent", "ALL"]))
        .min(1)
        .max(6)
        .describe("Statuses of the concepts; ALL for every one"),
      ...paging,
    }),
    examples: [{ status: ["Quantified"], limit: 50 }],
    path: "/allstatus",
    root: ["minConceptGroup"],
    output: (reply, args) => pageOf("concepts", listAt(reply, "minConceptGroup", "minConcept").map(filled), args),
  }),
  rxnavTool({
    name: "rxnorm_get_reformulation_concepts",
    kind: "R",
    description:
      "All pairs of active RxNorm concepts of which one is a reformulation of the other: a brand that came back with other ingredients under the same name.",
    returns: "total, pairs: rxcui, name, reformulatedRxcui, reformulatedName.",
    input: z.strictObject(paging),
    examples: [{ limit: 50 }],
    path: "/reformulationConcepts",
    root: ["reformulationConceptList"],
    output: (reply, args) => pageOf("pairs", listAt(reply, "reformulationConceptList", "reformulationConcept").map(filled), args),
  }),
  rxnavTool({
    name: "rxnorm_get_proprietary_information",
    kind: "R",
    description:
      "The names that the source vocabularies have for an RxNorm concept, with each source's own identifier. Without a UMLS licence only the sources that need none are told.",
    returns: "total, names: name, type (term type in the source), id (in the source), source, rxcui, rxaui (the name's atom).",
    input: z.strictObject({
      rxcui: rxcui("161"),
      srclist: optional(words("Only these sources, for example MTHSPL, VANDF, RXNORM, USP; left out: all that may be told")),
      rxaui: z
        .string()
        .regex(/^\d{1,9}$/, "digits only")
        .optional()
        .describe('Only this atom of the concept, digits, for example "2577279"'),
      ...paging,
    }),
    examples: [{ rxcui: "161", srclist: ["MTHSPL", "VANDF"] }, { rxcui: "1191" }],
    path: "/rxcui/{rxcui}/proprietary",
    root: ["proprietaryGroup"],
    output: (reply, args) => pageOf("names", listAt(reply, "proprietaryGroup", "proprietaryInfo").map(filled), args),
  }),
  rxnavTool({
    name: "rxnorm_get_rxnorm_version",
    kind: "R",
    description: "The version of the RxNorm data set that is in use, and of the service.",
    returns: "version (date of the RxNorm release, for example 03-Nov-2025), apiVersion.",
    input: z.strictObject({}),
    examples: [{}],
    path: "/version",
    root: ["version", "apiVersion"],
    output: (reply) => ({ version: valueAt(reply, "version"), apiVersion: valueAt(reply, "apiVersion") }),
  }),
];

function withStrengths(status: JsonObject): Json {
  const features = recordOf(status.definitionalFeatures);
  const strengths = listAt(features, "ingredientAndStrength").map((strength) => withNumbers(strength, ["numeratorValue", "denominatorValue"]));
  return { ...status, definitionalFeatures: { ...features, ingredientAndStrength: strengths } };
}
