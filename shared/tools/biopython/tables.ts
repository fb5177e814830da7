import { z } from "zod";
import { biopythonTool } from "./biopython-tool.ts";

const codonTable =
  "id (NCBI), names, nucleic_acid, forward_table (codon to amino acid letter, stop codons left out), back_table (letter to one codon, * to a stop), start_codons, stop_codons.";

/** Bio.Data: genetic codes, alphabets and weights. */
export const tableTools = [
  biopythonTool({
    name: "codon_table_standard",
    kind: "R",
    description: "The standard genetic code (NCBI table 1) in DNA letters.",
    returns: codonTable,
    input: z.strictObject({}),
    examples: [{}],
  }),
  biopythonTool({
    name: "codon_table_by_id",
    kind: "R",
    description: "One of NCBI's genetic codes by its number, for example 2 (vertebrate mitochondrial) or 11 (bacterial).",
    returns: codonTable,
    input: z.strictObject({
      id: z.int().describe("NCBI table id: 1-6, 9-16 or 21-33"),
      nucleic_acid: z.enum(["DNA", "RNA"]).default("DNA").describe("Letters of the codons: T for DNA, U for RNA"),
    }),
    examples: [{ id: 2 }, { id: 11, nucleic_acid: "RNA" }],
  }),
  biopythonTool({
    name: "codon_table_list",
    kind: "R",
    description: "The genetic codes of NCBI that are known here: numbers and names.",
    returns: "count, tables (id, names).",
    input: z.strictObject({}),
    examples: [{}],
  }),
  biopythonTool({
    name: "iupac_data_letters",
    kind: "R",
    description: "Letters of the IUPAC alphabets of DNA, RNA and proteins (Bio.Data.IUPACData).",
    returns: "letters (each alphabet's name to its letters as one string), counts (name to the number of letters).",
    input: z.strictObject({
      name: z
        .enum([
          "unambiguous_dna_letters",
          "ambiguous_dna_letters",
          "extended_dna_letters",
          "unambiguous_rna_letters",
          "ambiguous_rna_letters",
          "protein_letters",
          "extended_protein_letters",
        ])
        .optional()
        .describe("One alphabet; left out: all of them"),
    }),
    examples: [{ name: "ambiguous_dna_letters" }, {}],
  }),
  biopythonTool({
    name: "iupac_data_weights",
    kind: "R",
    description: "Masses of nucleotides (as monophosphates), amino acids or atoms in daltons (Bio.Data.IUPACData): a whole table or one entry.",
    returns: "name, unit (Da), weights (symbol to mass; in the ..._ranges tables to [lowest, highest]).",
    input: z.strictObject({
      name: z
        .enum([
          "unambiguous_dna_weights",
          "unambiguous_rna_weights",
          "protein_weights",
          "monoisotopic_unambiguous_dna_weights",
          "monoisotopic_unambiguous_rna_weights",
          "monoisotopic_protein_weights",
          "unambiguous_dna_weight_ranges",
          "unambiguous_rna_weight_ranges",
          "ambiguous_dna_weight_ranges",
          "ambiguous_rna_weight_ranges",
          "protein_weight_ranges",
          "extended_protein_weight_ranges",
          "avg_ambiguous_dna_weights",
          "avg_ambiguous_rna_weights",
          "avg_extended_protein_weights",
          "atom_weights",
        ])
        .describe("Which table, for example protein_weights or atom_weights"),
      symbol: z.string().min(1).max(4).optional().describe("One entry only: a letter of the alphabet or, in atom_weights, an element, for example W or Fe"),
    }),
    examples: [{ name: "protein_weights", symbol: "W" }, { name: "atom_weights", symbol: "Fe" }, { name: "ambiguous_dna_weight_ranges" }],
  }),
];
