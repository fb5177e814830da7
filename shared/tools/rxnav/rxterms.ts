import { z } from "zod";
import { paging, rxcui } from "./rxnav-arguments.ts";
import { filled, filledOrNull, listAt, pageOf, valueAt } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const drug = rxcui("198440", "RxCUI of a drug product (term type SCD, SBD, GPCK or BPCK)");

/** RxTerms: drug names as they are written in prescriptions. */
export const rxtermsTools = [
  rxnavTool({
    name: "rxterms_get_all_concepts",
    kind: "R",
    description: "All concepts of RxTerms, the drug interface terminology made from RxNorm for writing prescriptions, a page at a time.",
    returns: "total, concepts: rxcui, fullName, termType.",
    input: z.strictObject(paging),
    examples: [{ limit: 50 }],
    path: "/RxTerms/allconcepts",
    root: ["minConceptGroup"],
    output: (reply, args) => pageOf("concepts", listAt(reply, "minConceptGroup", "minConcept").map(filled), args),
  }),
  rxnavTool({
    name: "rxterms_get_all_rxterm_info",
    kind: "R",
    description: "What RxTerms says of a drug product: display name, strength, route, dose form, brand, generic concept.",
    returns:
      "properties (null if RxTerms does not have the drug), its empty fields left out: rxcui, displayName, fullName, fullGenericName, brandName, synonym, strength, " +
      "rxtermsDoseForm, rxnormDoseForm, route, termType, genericRxcui, suppress.",
    input: z.strictObject({ rxcui: drug }),
    examples: [{ rxcui: "198440" }],
    path: "/RxTerms/rxcui/{rxcui}/allinfo",
    root: ["rxtermsProperties"],
    output: (reply) => ({ properties: filledOrNull(valueAt(reply, "rxtermsProperties")) }),
  }),
  rxnavTool({
    name: "rxterms_get_rxterm_display_name",
    kind: "R",
    description: "The RxTerms display name of a drug product: drug and route, for example Acetaminophen (Oral Pill).",
    returns: "displayName (null if RxTerms does not have the drug).",
    input: z.strictObject({ rxcui: drug }),
    examples: [{ rxcui: "198440" }],
    path: "/RxTerms/rxcui/{rxcui}/name",
    root: ["displayGroup"],
    output: (reply) => ({ displayName: valueAt(reply, "displayGroup", "displayName") }),
  }),
  rxnavTool({
    name: "rxterms_get_rxterms_version",
    kind: "R",
    description: "The version of the RxTerms data set that is in use.",
    returns: "rxtermsVersion, for example RxTerms202504.",
    input: z.strictObject({}),
    examples: [{}],
    path: "/RxTerms/version",
    root: ["rxtermsVersion"],
    output: (reply) => ({ rxtermsVersion: valueAt(reply, "rxtermsVersion") }),
  }),
];
