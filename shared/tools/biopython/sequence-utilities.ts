import { z } from "zod";
import { biopythonTool, sequenceOf } from "./biopython-tool.ts";

const seq = sequenceOf("DNA or RNA letters, for example ATGGCC");

/** Bio.SeqUtils: composition, motif search and residue codes. */
export const sequenceUtilityTools = [
  biopythonTool({
    name: "bio_sequtils_gc_content",
    kind: "P",
    description: "Share of G and C in a nucleotide sequence (Bio.SeqUtils.gc_fraction).",
    returns: "gc_fraction (0 to 1), gc_percent (0 to 100), length (letters).",
    input: z.strictObject({
      seq,
      ambiguous: z
        .enum(["remove", "ignore", "weighted"])
        .default("remove")
        .describe(
          "Letters other than A, C, G, T, U, S, W: remove leaves them out of the length, ignore keeps them in the length only, weighted adds each one's mean GC",
        ),
    }),
    examples: [{ seq: "ATGGCCATTGTAATGGGCC" }, { seq: "ACTGN", ambiguous: "weighted" }],
  }),
  biopythonTool({
    name: "bio_sequtils_gc123",
    kind: "P",
    description: "GC content of a coding sequence as a whole and at each codon position, in percent (Bio.SeqUtils.GC123).",
    returns: "gc_percent, gc_percent_position_1, gc_percent_position_2, gc_percent_position_3 (each 0 to 100).",
    input: z.strictObject({ seq }),
    examples: [{ seq: "ATGGCCATTGTAATGGGC" }],
  }),
  biopythonTool({
    name: "bio_sequtils_gc_skew",
    kind: "P",
    description: "GC skew, (G - C) / (G + C), in consecutive windows that do not overlap (Bio.SeqUtils.GC_skew).",
    returns: "window, window_count, skews (list of numbers from -1 to 1, one a window; 0 where a window has no G or C; the last window may be shorter).",
    input: z.strictObject({ seq, window: z.int().min(1).max(100_000).default(100).describe("Letters a window, 1 to 100,000") }),
    examples: [{ seq: "GGGCATGCCCATGGGATCCA", window: 5 }],
  }),
  biopythonTool({
    name: "bio_sequtils_nt_search",
    kind: "P",
    description:
      "Find every place where a DNA pattern with IUPAC ambiguity codes occurs in a DNA sequence, overlaps included, on the given strand only " +
      "(Bio.SeqUtils.nt_search). Upper case on both sides; the product of both lengths is at most 20,000,000.",
    returns: "pattern (the regular expression that was used), positions (0-based starts), count.",
    input: z.strictObject({
      seq: sequenceOf("DNA letters in upper case, for example GATTACA"),
      subseq: sequenceOf("The pattern in upper-case IUPAC DNA letters, for example GTYRAC, where Y is C or T and R is A or G"),
    }),
    examples: [{ seq: "AAGTTAACCGTCGACTT", subseq: "GTYRAC" }],
  }),
  biopythonTool({
    name: "bio_sequtils_seq1",
    kind: "P",
    description: "Turn three-letter amino acid codes into one-letter codes (Bio.SeqUtils.seq1); Ter gives *.",
    returns: "sequence (one-letter string), length (letters).",
    input: z.strictObject({
      seq: sequenceOf("Three-letter codes without separators, any case, for example MetAlaTrpTer; --- and *** are codes too", { stops: true, gaps: true }),
      custom_map: z
        .record(z.string(), z.string())
        .optional()
        .describe('Own codes beside those of the residues, three-letter to one-letter, for example {"Ter":"*","Xxx":"Q"}; left out: {"Ter":"*"}'),
      undef_code: z.string().min(1).max(200).default("X").describe("What an unknown code gives"),
    }),
    examples: [{ seq: "MetAlaIleValMetGlyArgTrpLysGlyAlaArgTer" }],
  }),
  biopythonTool({
    name: "bio_sequtils_seq3",
    kind: "P",
    description: "Turn a protein in one-letter codes into three-letter codes (Bio.SeqUtils.seq3); * gives Ter.",
    returns: "sequence (three-letter codes without separators), residues (how many).",
    input: z.strictObject({
      seq: sequenceOf("One-letter amino acid codes, for example MAIVMGR*; gaps (- or .) allowed", { stops: true, gaps: true }),
      custom_map: z
        .record(z.string(), z.string())
        .optional()
        .describe('Own codes beside those of the residues, one-letter to three-letter, for example {"*":"***"}; left out: {"*":"Ter"}'),
      undef_code: z.string().min(1).max(200).default("Xaa").describe("What an unknown letter gives"),
    }),
    examples: [{ seq: "MAIVMGRWKGAR*" }],
  }),
  biopythonTool({
    name: "bio_sequtils_six_frame",
    kind: "P",
    description: "Translate a DNA sequence in all six reading frames (Bio.SeqUtils.six_frame_translations).",
    returns:
      "text (the library's formatted block), gc_percent (0 to 100), frames (the protein of each frame under +1, +2, +3, -1, -2, -3, every one " +
      "read 5' to 3' of its strand; * is a stop).",
    input: z.strictObject({
      seq: sequenceOf("DNA letters, for example ATGGCCATTG", {}, 20_000),
      genetic_code: z
        .union([z.int(), z.string().min(1)])
        .default(1)
        .describe('Genetic code: NCBI table id (1-6, 9-16, 21-33) or name, for example 11 or "Bacterial"'),
    }),
    examples: [{ seq: "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG" }],
  }),
];
