import { z } from "zod";
import { biopythonTool, sequenceOf } from "./biopython-tool.ts";

const strand = z.literal([1, -1, 0]).optional();
const place = {
  start: z.int().min(0).max(1_000_000_000).describe("First position, 0-based"),
  end: z.int().min(0).max(1_000_000_000).describe("Position after the last, 0-based, exclusive; not below start"),
};
const whichStrand = "1 forward, -1 reverse, 0 stranded but unknown; left out: no strand";
const sequence = sequenceOf("The parent sequence in DNA or RNA letters, to extract the feature from; as long as the feature reaches, or longer").optional();

/** Parts may overlap, so that a short call could ask for more than a Lambda's reply can hold. */
const extractedLetters = 1_000_000;
const totalLength = (parts: { start: number; end: number }[]) => parts.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0);

/** Bio.SeqFeature: locations of features in a sequence. */
export const featureTools = [
  biopythonTool({
    name: "seqfeature_location",
    kind: "P",
    description:
      "A feature's place in a sequence (Bio.SeqFeature.SimpleLocation): its length and, with a sequence, the letters there, reverse-complemented on the " +
      "reverse strand.",
    returns: 'location (for example "[5:10](+)"), start, end, length, strand (null if unknown), extracted (string, null without a sequence).',
    input: z.strictObject({ ...place, strand: strand.describe(`Strand: ${whichStrand}`), sequence }),
    examples: [
      { start: 3, end: 9, strand: -1, sequence: "AAATTTGGGCCC" },
      { start: 5, end: 10, strand: 1 },
    ],
  }),
  biopythonTool({
    name: "seqfeature_compound",
    kind: "P",
    description:
      "A feature of several parts, for example the exons of a gene (Bio.SeqFeature.CompoundLocation): its total length and, with a sequence, the parts' " +
      "letters joined in the given order, each reverse-complemented on the reverse strand.",
    returns:
      "location (string), operator, start, end, length (sum of the parts), strand (null if mixed or unknown), parts (start, end, strand), extracted (string, null without a sequence).",
    input: z
      .strictObject({
        parts: z
          .array(z.strictObject({ ...place, strand: strand.describe(whichStrand) }))
          .min(2)
          .max(200)
          .describe("2 to 200 parts in the order of reading: start (0-based), end (exclusive) and strand (1, -1, 0 or left out)"),
        operator: z.enum(["join", "order"]).default("join").describe("join: the parts make one product; order: only their order is known"),
        sequence,
      })
      .refine(({ parts, sequence }) => !sequence || totalLength(parts) <= extractedLetters, {
        path: ["parts"],
        error: `with a sequence, the parts may add up to ${extractedLetters.toLocaleString("en")} positions at most`,
      }),
    examples: [
      {
        parts: [
          { start: 0, end: 3, strand: 1 },
          { start: 6, end: 9, strand: 1 },
        ],
        sequence: "ATGGTAGCCTAA",
      },
      {
        parts: [
          { start: 2, end: 4 },
          { start: 5, end: 8 },
        ],
        operator: "order",
      },
    ],
  }),
];
