import { z } from "zod";
import { biopythonTool, sequenceText } from "./biopython-tool.ts";

const signs = { stops: true, gaps: true };
const site = sequenceText(500, signs);
const instances = (letters: string, example: string) =>
  z.array(site).min(1).max(1_000).describe(`1 to 1,000 aligned sites of equal length, 1 to 500 letters of ${letters} each, for example ${example}`);
const reversed =
  "instances (the reversed sites), length, consensus, anticonsensus, degenerate_consensus (IUPAC), counts (each letter's number at each position).";

/** Bio.motifs. */
export const motifTools = [
  biopythonTool({
    name: "motifs_create",
    kind: "P",
    description: "Build a sequence motif from aligned sites of equal length: counts, frequencies, scores and consensus sequences (Bio.motifs.create).",
    returns:
      "length, alphabet, instance_count, consensus, anticonsensus, degenerate_consensus (IUPAC, null for other letters than DNA or RNA), and lists with one " +
      "number a position: counts, pwm (frequencies), pssm (log2 odds against equal background; null is minus infinity) for each letter, and " +
      "relative_entropy_bits.",
    input: z.strictObject({
      instances: instances("the alphabet", '["TACAA","TACGC","TACCC"]'),
      alphabet: sequenceText(40, signs)
        .min(2)
        .default("ACGT")
        .describe("The letters that sites may hold, 2 to 40 different ones, for example ACGU or ACDEFGHIKLMNPQRSTVWY"),
      pseudocounts: z.number().min(0).default(0).describe("Added to every count before frequencies and scores; 0 leaves unseen letters at minus infinity"),
    }),
    examples: [
      { instances: ["TACAA", "TACGC", "TACAC", "TACCC", "AACCC", "AATGC", "AATGC"] },
      { instances: ["AUGCC", "AUGAC"], alphabet: "ACGU", pseudocounts: 0.5 },
    ],
  }),
  biopythonTool({
    name: "motifs_reverse_complement",
    kind: "P",
    description: "Reverse complement of a DNA motif: every site on the other strand, read 5' to 3' (Motif.reverse_complement).",
    returns: reversed,
    input: z.strictObject({ instances: instances("A, C, G, T", '["TACAA","TACGC"]') }),
    examples: [{ instances: ["TACAA", "TACGC", "TACAC"] }],
  }),
  biopythonTool({
    name: "motifs_reverse_complement_rna",
    kind: "P",
    description: "Reverse complement of an RNA motif: every site on the other strand, read 5' to 3'.",
    returns: reversed,
    input: z.strictObject({ instances: instances("A, C, G, U", '["UACAA","UACGC"]') }),
    examples: [{ instances: ["UACAA", "UACGC", "UACAC"] }],
  }),
];
