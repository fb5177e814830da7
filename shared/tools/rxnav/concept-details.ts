import { z } from "zod";
import { conceptFields, conceptOf, groupedConcepts } from "./concept.ts";
import type { ConceptScope } from "./concept-scope.ts";
import { paging, propName, rxcui, termTypes, words } from "./rxnav-arguments.ts";
import { filled, filledOrNull, listAt, pageOf, valueAt } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const expand = z.enum(["psn"]).optional().describe("psn: add the prescribable name of each concept");
const properties = "propCategory, propName, propValue";

/** What is known of one concept. */
export const conceptDetailTools = (scope: ConceptScope) => [
  rxnavTool({
    name: `${scope.prefix}_get_rxnorm_name`,
    kind: "R",
    description: `The name of an RxNorm concept. ${scope.words}`,
    returns: "name (null if the concept is not among the active ones).",
    input: z.strictObject({ rxcui: rxcui("161") }),
    examples: [{ rxcui: "161" }],
    path: `${scope.path}/rxcui/{rxcui}`,
    root: ["idGroup"],
    output: (reply) => ({ name: valueAt(reply, "idGroup", "name") }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_rx_concept_properties`,
    kind: "R",
    description: `Name, term type and synonym of an RxNorm concept. ${scope.words}`,
    returns: `properties (null if the concept is not among the active ones): ${conceptFields}.`,
    input: z.strictObject({ rxcui: rxcui("131725") }),
    examples: [{ rxcui: "131725" }],
    path: `${scope.path}/rxcui/{rxcui}/properties`,
    root: ["properties"],
    output: (reply) => ({ properties: filledOrNull(conceptOf(valueAt(reply, "properties"))) }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_rx_property`,
    kind: "R",
    description: `The values of one property of an RxNorm concept, for example its ATC codes, UNII or available strengths. ${scope.words}`,
    returns: `properties, one entry for each value: ${properties}; empty if the concept has no such property.`,
    input: z.strictObject({ rxcui: rxcui("7052"), propName }),
    examples: [
      { rxcui: "7052", propName: "UNII_CODE" },
      { rxcui: "1191", propName: "ATC" },
    ],
    path: `${scope.path}/rxcui/{rxcui}/property`,
    root: ["propConceptGroup"],
    output: (reply) => ({ properties: listAt(reply, "propConceptGroup", "propConcept").map(filled) }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_all_properties`,
    kind: "R",
    description: `Properties of an RxNorm concept by category: attributes, codes in other vocabularies, names, sources. ${scope.words}`,
    returns: `total, properties: ${properties}.`,
    input: z.strictObject({
      rxcui: rxcui("7052"),
      prop: z
        .array(z.enum(["ATTRIBUTES", "CODES", "NAMES", "SOURCES", "ALL"]))
        .min(1)
        .max(5)
        .default(["ALL"])
        .describe("Categories; ALL for every one"),
      ...paging,
    }),
    examples: [{ rxcui: "7052", prop: ["CODES"] }, { rxcui: "213269" }],
    path: `${scope.path}/rxcui/{rxcui}/allProperties`,
    root: ["propConceptGroup"],
    output: (reply, args) => pageOf("properties", listAt(reply, "propConceptGroup", "propConcept").map(filled), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_filter_by_property`,
    kind: "R",
    description: `Test whether an RxNorm concept has a property and, if values are given, one of these values. ${scope.words}`,
    returns: "rxcui (the concept's own if it passes; null if it does not, or is not among the active ones).",
    input: z.strictObject({
      rxcui: rxcui("7052"),
      propName,
      propValues: z
        .array(z.string().max(100).regex(/^\S+$/, "no blanks: RxNav separates values by them"))
        .min(1)
        .max(30)
        .optional()
        .describe('Values of which one is enough, without blanks, for example ["IN", "PIN"] for propName TTY; left out: any value'),
    }),
    examples: [
      { rxcui: "7052", propName: "TTY", propValues: ["IN", "PIN"] },
      { rxcui: "7052", propName: "ATC" },
    ],
    path: `${scope.path}/rxcui/{rxcui}/filter`,
    root: ["rxcui", "propName", "propValues"],
    output: (reply) => ({ rxcui: valueAt(reply, "rxcui") }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_all_related_info`,
    kind: "R",
    description: `All concepts that RxNorm relates to one: its ingredients, brands, drugs, packs, components and dose forms. ${scope.words}`,
    returns: `total, concepts: ${conceptFields}, genCard (when asked for by expand).`,
    input: z.strictObject({
      rxcui: rxcui("1191"),
      expand: z
        .array(z.enum(["psn", "genCard"]))
        .min(1)
        .max(2)
        .optional()
        .describe("Fields to add: psn prescribable name, genCard general cardinality (SINGLE, MULTI or HYBRID, by the number of ingredients)"),
      ...paging,
    }),
    examples: [
      { rxcui: "1191", limit: 50 },
      { rxcui: "213269", expand: ["psn"] },
    ],
    path: `${scope.path}/rxcui/{rxcui}/allrelated`,
    root: ["allRelatedGroup"],
    output: (reply, args) => pageOf("concepts", groupedConcepts(reply, "allRelatedGroup"), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_related_by_type`,
    kind: "R",
    description: `Concepts of some term types that are related to one, over one or several steps, for example the ingredients of a drug or the drugs of a brand. ${scope.words}`,
    returns: `total, concepts: ${conceptFields}.`,
    input: z.strictObject({ rxcui: rxcui("174742"), tty: termTypes("Term types of the concepts to find"), expand, ...paging }),
    examples: [
      { rxcui: "174742", tty: ["SBD", "SBDF"] },
      { rxcui: "213269", tty: ["IN"] },
    ],
    path: `${scope.path}/rxcui/{rxcui}/related`,
    root: ["relatedGroup"],
    output: (reply, args) => pageOf("concepts", groupedConcepts(reply, "relatedGroup"), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_related_by_relationship`,
    kind: "R",
    description: `Concepts that stand in a named RxNorm relationship to one, over a single step. ${scope.words}`,
    returns: `total, concepts: ${conceptFields}.`,
    input: z.strictObject({
      rxcui: rxcui("174742"),
      rela: words(
        "Relationships, for example tradename_of, has_tradename, has_ingredient, ingredient_of, has_precise_ingredient, precise_ingredient_of, has_dose_form, " +
          "dose_form_of, consists_of, constitutes, contains, contained_in, isa, inverse_isa, has_form, form_of, has_quantified_form, reformulated_to",
      ),
      expand,
      ...paging,
    }),
    examples: [{ rxcui: "174742", rela: ["tradename_of", "has_precise_ingredient"] }],
    path: `${scope.path}/rxcui/{rxcui}/related`,
    root: ["relatedGroup"],
    output: (reply, args) => pageOf("concepts", groupedConcepts(reply, "relatedGroup"), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_ndcs`,
    kind: "R",
    description: `The active National Drug Codes of a drug product, as RxNorm curates them. ${scope.words}`,
    returns: "total, ndcs (list of NDCs, 11 digits each).",
    input: z.strictObject({ rxcui: rxcui("213269", "RxCUI of a drug product (term type SBD, SCD, BPCK or GPCK)"), ...paging }),
    examples: [{ rxcui: "213269" }],
    path: `${scope.path}/rxcui/{rxcui}/ndcs`,
    root: ["ndcGroup"],
    output: (reply, args) => pageOf("ndcs", listAt(reply, "ndcGroup", "ndcList", "ndc"), args),
  }),
];
