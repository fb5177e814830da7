import { z } from "zod";
import { conceptFields, conceptOf, groupedConcepts } from "./concept.ts";
import type { ConceptScope } from "./concept-scope.ts";
import { optional, paging, rxcui, termTypes, text, word, words } from "./rxnav-arguments.ts";
import { filled, listAt, pageOf, withNumbers } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const allsrc = z.literal([0, 1]).optional().describe("0 (preset): active RxNorm concepts; 1: also concepts that only another vocabulary has");

/** From names and foreign ids to concepts. */
export const conceptLookupTools = (scope: ConceptScope) => [
  rxnavTool({
    name: `${scope.prefix}_find_rxcui_by_id`,
    kind: "R",
    description: `Find the RxNorm concepts that carry an identifier of another vocabulary, for example an NDC, ATC or SNOMED CT code. ${scope.words}`,
    returns: "rxcuis (list of RxCUI strings; empty if none).",
    input: z.strictObject({
      idtype: word(
        "Kind of identifier, for example NDC, ATC, DRUGBANK, MESH, SNOMEDCT, UNII_CODE, VUID, HCPCS, MMSL_CODE, GCN_SEQNO, HIC_SEQN, NDA, ANDA, SPL_SET_ID, CVX",
      ),
      id: text('The identifier, for example "B01AC06" for idtype ATC', 60),
      allsrc,
    }),
    examples: [
      { idtype: "ATC", id: "B01AC06" },
      { idtype: "NDC", id: "00071015523" },
    ],
    path: `${scope.path}/rxcui`,
    root: ["idGroup"],
    output: (reply) => ({ rxcuis: listAt(reply, "idGroup", "rxnormId") }),
  }),
  rxnavTool({
    name: `${scope.prefix}_find_rxcui_by_string`,
    kind: scope.prefix === "rxnorm" ? "R" : "P",
    description: `Find the RxNorm concepts that have a name: exactly, normalized (word order, case, abbreviations and salts evened out) or nearly. ${scope.words}`,
    returns: "rxcuis (list of RxCUI strings; empty if none).",
    input: z.strictObject({
      name: text("Name of a drug, brand, ingredient or dose form, for example Lipitor or atorvastatin 10 MG Oral Tablet"),
      search: z
        .literal([0, 1, 2, 9])
        .default(2)
        .describe("0 exact, 1 normalized, 2 exact and, if nothing is found, normalized (preset), 9 exact, then normalized, then approximate"),
      allsrc,
      srclist: optional(words("Only concepts with a name from one of these sources, for example RXNORM, MTHSPL, VANDF, USP; needs allsrc 1")),
    }),
    examples: [{ name: "Lipitor" }, { name: "Tylenol 325 MG Oral Tablet", search: 1 }],
    path: `${scope.path}/rxcui`,
    root: ["idGroup"],
    output: (reply) => ({ rxcuis: listAt(reply, "idGroup", "rxnormId") }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_approximate_match`,
    kind: "P",
    description: `Rank the RxNorm names that are nearest to a text with misspellings, abbreviations or extra words. One concept may come several times, once for each source that has the name. ${scope.words}`,
    returns:
      "candidates, best first: rxcui, rxaui (the name's atom), score (higher is nearer), rank (1 is best; equal names share it), name (absent for names of licensed sources), source.",
    input: z.strictObject({
      term: text("Text to match, for example zocor 10 mg or hydroclorothiazide 25 tab"),
      maxEntries: z.int().min(1).max(100).default(20).describe("About how many candidates, 1 to 100; more or fewer come so that no rank is split"),
      option: z.literal([0, 1]).optional().describe("0 (preset): all current concepts; 1: only active RxNorm concepts"),
    }),
    examples: [{ term: "zocor 10 mg", maxEntries: 4 }, { term: "hydroclorothiazide 25 mg tab" }],
    path: `${scope.path}/approximateTerm`,
    root: ["approximateGroup"],
    output: (reply) => ({ candidates: listAt(reply, "approximateGroup", "candidate").map((candidate) => filled(withNumbers(candidate, ["score", "rank"]))) }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_spelling_suggestions`,
    kind: "P",
    description: `Suggest spellings of drug names that are near to a misspelt one. ${scope.words}`,
    returns: "suggestions (list of names; empty if none).",
    input: z.strictObject({ name: text("A misspelt drug name, for example ambienn", 100) }),
    examples: [{ name: "ambienn" }],
    path: `${scope.path}/spellingsuggestions`,
    root: ["suggestionGroup"],
    output: (reply) => ({ suggestions: listAt(reply, "suggestionGroup", "suggestionList", "suggestion") }),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_drugs`,
    kind: "R",
    description: `Drug products (clinical and branded drugs and packs) that belong to a name of an ingredient, brand, dose form or drug. ${scope.words}`,
    returns: `total, concepts: ${conceptFields}.`,
    input: z.strictObject({
      name: text("Name of an ingredient, brand, clinical dose form, branded drug or pack, for example cymbalta"),
      expand: z.enum(["psn"]).optional().describe("psn: add the prescribable name of each drug"),
      ...paging,
    }),
    examples: [{ name: "cymbalta" }, { name: "warfarin", expand: "psn", limit: 20 }],
    path: `${scope.path}/drugs`,
    root: ["drugGroup"],
    output: (reply, args) => pageOf("concepts", groupedConcepts(reply, "drugGroup"), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_display_terms`,
    kind: "R",
    description: `Names of ingredients, brands and branded packs, as offered for auto-completion; many thousands, a page at a time. ${scope.words}`,
    returns: "total, terms (list of names).",
    input: z.strictObject(paging),
    examples: [{ limit: 50 }, { limit: 50, offset: 10_000 }],
    path: `${scope.path}/displaynames`,
    root: ["displayTermsList"],
    output: (reply, args) => pageOf("terms", listAt(reply, "displayTermsList", "term"), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_all_concepts_by_tty`,
    kind: "R",
    description: `All concepts of some term types, a page at a time, for example all brand names. ${scope.words}`,
    returns: "total, concepts: rxcui, name, tty.",
    input: z.strictObject({ tty: termTypes("Term types"), ...paging }),
    examples: [{ tty: ["DFG"] }, { tty: ["BN", "BPCK"], limit: 50, offset: 100 }],
    path: `${scope.path}/allconcepts`,
    root: ["minConceptGroup"],
    output: (reply, args) => pageOf("concepts", listAt(reply, "minConceptGroup", "minConcept").map(filled), args),
  }),
  rxnavTool({
    name: `${scope.prefix}_get_multi_ingred_brand`,
    kind: "R",
    description: `Brands whose products contain all of the given ingredients, and maybe others. ${scope.words}`,
    returns: `total, concepts (brand names): ${conceptFields}.`,
    input: z.strictObject({
      ingredientids: z.array(rxcui("8896")).min(1).max(20).describe('RxCUIs of the ingredients (term type IN), for example ["8896", "20610"]'),
      ...paging,
    }),
    examples: [{ ingredientids: ["8896", "20610"] }],
    path: `${scope.path}/brands`,
    root: ["brandGroup"],
    output: (reply, args) => pageOf("concepts", listAt(reply, "brandGroup", "conceptProperties").map(conceptOf), args),
  }),
];
