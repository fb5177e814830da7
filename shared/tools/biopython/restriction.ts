import { z } from "zod";
import { biopythonTool, flag, sequenceOf, sequenceText } from "./biopython-tool.ts";

const enzyme = z
  .string()
  .min(1)
  .max(40)
  .describe("Restriction enzyme as REBASE names it, exact case, for example EcoRI or BsaI; the error for an unknown one names near ones");
const digest = {
  enzyme,
  sequence: sequenceOf("DNA letters, IUPAC ambiguity codes included, for example AAGAATTCTT"),
  linear: flag(true, "false: the molecule is circular, for example a plasmid"),
};
const overhang = z.enum(["5' overhang", "3' overhang", "blunt", "unknown"]);

/** Bio.Restriction, with REBASE's enzymes. */
export const restrictionTools = [
  biopythonTool({
    name: "restriction_search",
    kind: "P",
    description: "Find where a restriction enzyme cuts a DNA sequence, sites on both strands considered (Bio.Restriction).",
    returns:
      "enzyme, site (recognition sequence), cut_known (false: no cuts are reported), linear, cut_count, positions (1-based: the first base after each cut of the top strand), sequence_length.",
    input: z.strictObject(digest),
    examples: [{ enzyme: "EcoRI", sequence: "AAAAGAATTCTTTTGAATTCGG" }],
  }),
  biopythonTool({
    name: "restriction_catalyse",
    kind: "P",
    description: "Digest a DNA sequence with one restriction enzyme (Bio.Restriction): the fragments of the top strand.",
    returns: "enzyme, site, linear, fragment_count, fragment_lengths (bases), fragments (sequences, in order).",
    input: z.strictObject(digest),
    examples: [
      { enzyme: "EcoRI", sequence: "AAAAGAATTCTTTTGAATTCGG" },
      { enzyme: "EcoRI", sequence: "AAAAGAATTCTTTTGAATTCGG", linear: false },
    ],
  }),
  biopythonTool({
    name: "restriction_enzyme_info",
    kind: "R",
    description: "What REBASE knows about one restriction enzyme: its recognition site, where and how it cuts, its relatives and suppliers.",
    returns:
      'name, site (IUPAC), size (bases of the site), cut (the site with ^ where the top strand is cut and _ for the bottom one, for example "G^AATT_C"; null if ' +
      "unknown or twice), overhang (5' overhang, 3' overhang, blunt or unknown), overhang_length (bases; negative: 5'; null if unknown), overhang_sequence, " +
      "is_blunt, is_5overhang, is_3overhang, is_unknown, is_palindromic, is_defined, is_ambiguous, is_methylable, is_commercial, cuts_once, cuts_twice, frequency " +
      "(one site in so many bases of random sequence), cut_offsets (fst5, fst3, scd5, scd3), suppliers, isoschizomers (same site), " +
      "neoschizomers (same site, other cut), compatible_ends (enzymes whose ends can be joined to it), rebase_id, uri.",
    input: z.strictObject({ enzyme }),
    examples: [{ enzyme: "EcoRI" }, { enzyme: "BsaI" }],
  }),
  biopythonTool({
    name: "restriction_all_enzymes",
    kind: "R",
    description:
      "List the restriction enzymes that REBASE holds, in the order of their names, all or those that fit every given condition; page with limit and offset.",
    returns: "total (all that fit), offset, enzymes (name, site, size, cut, overhang, is_commercial).",
    input: z.strictObject({
      prefix: z.string().min(1).max(200).optional().describe("Start of the name, for example Eco"),
      site: sequenceText(200).optional().describe("Exact recognition site in IUPAC letters, for example GAATTC"),
      site_length: z.int().min(1).max(100).optional().describe("Length of the recognition site in bases, for example 8"),
      overhang: overhang.optional().describe("What ends it leaves"),
      commercial: z.boolean().optional().describe("true: only those that are sold; false: only those that are not"),
      supplier: z.string().min(1).max(200).optional().describe("Part of a supplier's name, for example New England"),
      palindromic: z.boolean().optional().describe("Whether the recognition site is a palindrome"),
      cuts_twice: z.boolean().optional().describe("Whether it cuts on both sides of its site"),
      limit: z.int().min(1).max(200).default(50).describe("How many to list, 1 to 200"),
      offset: z.int().min(0).max(100_000).default(0).describe("How many to skip, 0-based"),
    }),
    examples: [{ site: "GAATTC" }, { site_length: 8, commercial: true, limit: 5 }],
  }),
];
