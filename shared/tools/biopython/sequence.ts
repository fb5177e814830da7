import { z } from "zod";
import { biopythonTool, flag, sequenceOf } from "./biopython-tool.ts";

const gaps = { gaps: true };
const dna = sequenceOf("DNA letters, for example ATGGCC; IUPAC ambiguity codes and gaps (- or .) allowed", gaps);
const rna = sequenceOf("RNA letters, for example AUGGCC; IUPAC ambiguity codes and gaps (- or .) allowed", gaps);
const nucleic = sequenceOf("DNA or RNA letters, for example ATGGCC; IUPAC ambiguity codes and gaps (- or .) allowed", gaps);
const anySigns = { stops: true, gaps: true };
const anySequence = sequenceOf("DNA, RNA or protein letters, for example ATGGCC; stops (*) and gaps (- or .) allowed", anySigns);
const range = {
  start: z.int().default(0).describe("Where to begin: 0-based; negative counts from the end, as in a Python slice"),
  end: z.int().optional().describe("Where to stop: 0-based, exclusive; negative counts from the end; left out: the end of the sequence"),
};

/** Bio.Seq: transcription, complements, translation and searches in one sequence. */
export const sequenceTools = [
  biopythonTool({
    name: "bio_seq_transcribe",
    kind: "P",
    description: "Transcribe a DNA coding strand into RNA: every T becomes U, upper or lower case kept (Bio.Seq.transcribe).",
    returns: "rna (string), length (letters).",
    input: z.strictObject({ dna }),
    examples: [{ dna: "ATGGCCATTGTAATGGGCCGCTGA" }],
  }),
  biopythonTool({
    name: "bio_seq_back_transcribe",
    kind: "P",
    description: "Turn RNA back into the DNA coding strand: every U becomes T, upper or lower case kept (Bio.Seq.back_transcribe).",
    returns: "dna (string), length (letters).",
    input: z.strictObject({ rna }),
    examples: [{ rna: "AUGGCCAUUGUAAUGGGCCGCUGA" }],
  }),
  biopythonTool({
    name: "bio_seq_complement",
    kind: "P",
    description:
      "Complement of a nucleotide sequence as DNA, in the same order, not reversed (A<->T, C<->G; a U counts as T; ambiguity codes are " +
      "complemented, case is kept).",
    returns: "complement (string of DNA letters), length.",
    input: z.strictObject({ sequence: nucleic }),
    examples: [{ sequence: "GAATTCRYN" }],
  }),
  biopythonTool({
    name: "bio_seq_complement_rna",
    kind: "P",
    description: "Complement of a nucleotide sequence as RNA, in the same order, not reversed (A gives U, C<->G; ambiguity codes are complemented).",
    returns: "complement (string of RNA letters), length.",
    input: z.strictObject({ sequence: nucleic }),
    examples: [{ sequence: "AUGGCCUAA" }],
  }),
  biopythonTool({
    name: "bio_seq_reverse_complement",
    kind: "P",
    description: "Reverse complement of a nucleotide sequence as DNA: the other strand, read 5' to 3' (ambiguity codes are complemented).",
    returns: "reverse_complement (string of DNA letters), length.",
    input: z.strictObject({ sequence: nucleic }),
    examples: [{ sequence: "ATGGCCATTGTAATG" }],
  }),
  biopythonTool({
    name: "bio_seq_reverse_complement_rna",
    kind: "P",
    description: "Reverse complement of a nucleotide sequence as RNA: the other strand, read 5' to 3', with U for T.",
    returns: "reverse_complement (string of RNA letters), length.",
    input: z.strictObject({ sequence: nucleic }),
    examples: [{ sequence: "AUGGCCAUUGUAAUG" }],
  }),
  biopythonTool({
    name: "bio_seq_translate",
    kind: "P",
    description:
      "Translate a nucleotide sequence into protein, reading codons from its first letter. Ambiguous codons give X, B, Z or J; a tail " +
      "shorter than a codon is dropped. With cds true the sequence must be a complete coding sequence (start codon, whole codons, one " +
      "final stop), the start codon gives M and the stop is not shown; otherwise the call is an error that says what is wrong.",
    returns: "protein (string), length (residues), table_id, table_name, untranslated_letters (0 to 2 letters left over at the end).",
    input: z.strictObject({
      sequence: nucleic,
      table: z
        .union([z.int(), z.string().min(1)])
        .default("Standard")
        .describe('Genetic code: NCBI table id (1-6, 9-16, 21-33) or name, for example 2 or "Vertebrate Mitochondrial"'),
      stop_symbol: z.string().length(1).default("*").describe("One character that stands for a stop codon"),
      to_stop: flag(false, "End the translation at the first stop codon in frame, which is not shown"),
      cds: flag(false, "Check that the sequence is a complete coding sequence"),
      gap: z.string().length(1).optional().describe('One character that means a gap: a codon of three of them, for example "---", gives one'),
    }),
    examples: [
      { sequence: "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG" },
      { sequence: "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG", table: 2, to_stop: true },
      { sequence: "ATGGCC---TAA", table: "Bacterial", gap: "-" },
    ],
  }),
  biopythonTool({
    name: "bio_seq_count",
    kind: "P",
    description: "Count how often a subsequence occurs in a sequence, exact letters and case, without or with overlaps.",
    returns: "count (integer), overlapping (boolean).",
    input: z.strictObject({
      sequence: anySequence,
      sub: sequenceOf("The letters to look for, for example GC", anySigns),
      ...range,
      overlapping: flag(false, "Count overlapping occurrences too: AA occurs 2 times in AAA, otherwise once"),
    }),
    examples: [
      { sequence: "ATATATGCATAT", sub: "ATAT" },
      { sequence: "ATATATGCATAT", sub: "ATAT", overlapping: true },
    ],
  }),
  biopythonTool({
    name: "bio_seq_find",
    kind: "P",
    description: "Find the first place where a subsequence occurs in a sequence, exact letters and case.",
    returns: "position (0-based index in the whole sequence, -1 if it does not occur), found (boolean).",
    input: z.strictObject({ sequence: anySequence, sub: sequenceOf("The letters to look for, for example GAATTC", anySigns), ...range }),
    examples: [
      { sequence: "CCGAATTCGGGAATTC", sub: "GAATTC" },
      { sequence: "CCGAATTCGGGAATTC", sub: "GAATTC", start: 3 },
    ],
  }),
  biopythonTool({
    name: "bio_seq_pattern",
    kind: "P",
    description: "Check whether a sequence starts with a prefix or ends with a suffix, exact letters and case. Give prefix, suffix or both.",
    returns: "starts_with (boolean, null if no prefix was given), ends_with (boolean, null if no suffix was given).",
    input: z.strictObject({
      sequence: anySequence,
      prefix: sequenceOf("The letters that it may start with, for example ATG", anySigns).optional(),
      suffix: sequenceOf("The letters that it may end with, for example TAA", anySigns).optional(),
      ...range,
    }),
    examples: [{ sequence: "ATGGCCTAA", prefix: "ATG", suffix: "TAG" }],
  }),
];
