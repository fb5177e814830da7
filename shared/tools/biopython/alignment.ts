import { z } from "zod";
import { biopythonTool, flag, sequenceOf } from "./biopython-tool.ts";

const stops = { stops: true };
const pair = {
  sequence_a: sequenceOf("First sequence, DNA, RNA or protein letters, for example GATTACA; the product of both lengths is at most 4,000,000", stops),
  sequence_b: sequenceOf("Second sequence, in the same alphabet and case as the first", stops),
};
const report = {
  max_alignments: z.int().min(1).max(20).default(5).describe("How many of the equally good alignments to show, 1 to 20"),
  score_only: flag(false, "Compute the score alone, no alignments"),
};
const endGaps = { penalize_end_gaps: flag(true, "Gaps at the ends cost as much as inner ones; false leaves them free") };
const scores = {
  match: z.number().describe("Score of two equal letters, for example 2"),
  mismatch: z.number().describe("Score of two different letters, usually negative, for example -1"),
  open: z.number().max(0).describe("Score of a gap's first position, 0 or negative, for example -2"),
  extend: z.number().max(0).describe("Score of each further position of a gap, 0 or negative, for example -0.5"),
};
const alignmentOutput =
  "score, mode, alignment_count (equally good alignments; null if beyond counting or with score_only), alignments (aligned_a and aligned_b with - for gaps; start_a, " +
  "end_a, start_b, end_b: 0-based, end exclusive; columns, identities, mismatches, gaps, identity_percent = 100 x identities / columns).";

/** Pairwise alignment under the names of Bio.pairwise2, computed by Bio.Align.PairwiseAligner. */
export const alignmentTools = [
  biopythonTool({
    name: "pairwise2_globalxx",
    kind: "P",
    description:
      "Global alignment of two sequences end to end: a match scores 1, mismatches and gaps 0. The score is the most letters that can be matched in order.",
    returns: alignmentOutput,
    input: z.strictObject({ ...pair, ...endGaps, ...report }),
    examples: [{ sequence_a: "ACCGGT", sequence_b: "ACGT" }],
  }),
  biopythonTool({
    name: "pairwise2_localxx",
    kind: "P",
    description: "Local alignment of two sequences, their best matching stretches: a match scores 1, mismatches and gaps 0.",
    returns: alignmentOutput,
    input: z.strictObject({ ...pair, ...report }),
    examples: [{ sequence_a: "ACCGGT", sequence_b: "ACGT", max_alignments: 2 }],
  }),
  biopythonTool({
    name: "pairwise2_global_align",
    kind: "P",
    description:
      "Global alignment of two sequences end to end (Needleman-Wunsch) with your own scores and affine gaps: a gap of n positions scores " +
      "open + (n - 1) x extend.",
    returns: alignmentOutput,
    input: z.strictObject({ ...pair, ...scores, ...endGaps, ...report }),
    examples: [{ sequence_a: "GATTACA", sequence_b: "GCATGCT", match: 2, mismatch: -1, open: -2, extend: -0.5 }],
  }),
  biopythonTool({
    name: "pairwise2_local_align",
    kind: "P",
    description:
      "Local alignment of two sequences, their best matching stretches (Smith-Waterman), with your own scores and affine gaps: a gap of n positions " +
      "scores open + (n - 1) x extend.",
    returns: `${alignmentOutput} With score 0 there is no alignment.`,
    input: z.strictObject({ ...pair, ...scores, ...report }),
    examples: [{ sequence_a: "TTACGGATCC", sequence_b: "GGACGGTTCC", match: 2, mismatch: -1, open: -3, extend: -1 }],
  }),
];
