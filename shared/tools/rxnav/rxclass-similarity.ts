import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import { classId, rela, relaSource } from "./rxclass-arguments.ts";
import { optional, rxcui } from "./rxnav-arguments.ts";
import { filled, filledOrNull, listAt, recordOf, valueAt, withNumbers } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const threshold = (what: string) => z.number().min(0).max(1).optional().describe(`${what}, 0 to 1`);

const scoring = {
  scoreType: z
    .literal([0, 1, 2])
    .default(0)
    .describe("0: classes with nearly the same drugs; 1: classes that the given drugs include; 2: classes that include the given drugs"),
  top: z.int().min(1).max(100).default(10).describe("How many classes, the most similar first, 1 to 100"),
  equivalenceThreshold: threshold("Least equivalence score (for scoreType 0)"),
  inclusionThreshold: threshold("Least inclusion score, in absolute value (for scoreType 1 and 2)"),
};

const scored = ["equivalenceScore", "inclusionScore", "intersection", "cardinality1", "cardinality2"];
const similar =
  "ingredients (RxCUIs of the clinically significant ingredients compared), classes, most similar first: classId, className, classType, rela, relaSource, equivalenceScore " +
  "(1: the same drugs), inclusionScore (above 0: is included in the given set, below 0: includes it), intersection (drugs in common), cardinality1 and cardinality2 (drugs in " +
  "the given set and in the class).";

/** Classes by the drugs that they have in common. */
export const rxclassSimilarityTools = [
  rxnavTool({
    name: "rxclass_find_similar_classes_by_class",
    kind: "P",
    description: "Rank drug classes by how similar their clinically significant ingredients are to those of a class.",
    returns: similar,
    input: z.strictObject({
      classId: classId(),
      relaSource: relaSource("The source that says which drugs the class has"),
      rela: optional(rela("The relation of these drugs to the class; ATC needs none")),
      ...scoring,
    }),
    examples: [
      { classId: "N02AA", relaSource: "ATC", top: 5 },
      { classId: "N02A", relaSource: "ATC", scoreType: 1, top: 2 },
    ],
    path: "/rxclass/class/similar",
    root: ["similarityMember"],
    output: similarClassesOf,
  }),
  rxnavTool({
    name: "rxclass_find_similar_classes_by_drug_list",
    kind: "P",
    description: "Rank drug classes by how similar their clinically significant ingredients are to a list of drugs.",
    returns: similar,
    input: z.strictObject({
      rxcuis: z.array(rxcui("7052")).min(1).max(500).describe('RxCUIs of the drugs, up to 500, for example ["7052", "7676", "7804", "23088"]'),
      relaSource: optional(relaSource("Only classes by relations from this source; left out: all")),
      rela: optional(rela("Only classes by this relation; left out: all")),
      ...scoring,
    }),
    examples: [{ rxcuis: ["7052", "7676", "7804", "23088"], relaSource: "DAILYMED", top: 5 }],
    path: "/rxclass/class/similarByRxcuis",
    root: ["similarityMember"],
    output: similarClassesOf,
  }),
  rxnavTool({
    name: "rxclass_get_similarity_information",
    kind: "P",
    description: "Compare two drug classes: how similar their clinically significant ingredients are, and which they share.",
    returns: `similarity (null if RxClass cannot compare them): what RxClass answers, its empty parts left out; ${scored.join(", ")} as numbers wherever they stand.`,
    input: z.strictObject({
      classId1: classId(),
      relaSource1: relaSource("The source that says which drugs class 1 has"),
      rela1: optional(rela("The relation of these drugs to class 1; ATC needs none")),
      classId2: classId("N0000175690"),
      relaSource2: relaSource("The source that says which drugs class 2 has"),
      rela2: optional(rela("The relation of these drugs to class 2; ATC needs none")),
    }),
    examples: [{ classId1: "N02AA", relaSource1: "ATC", classId2: "N0000175690", relaSource2: "DAILYMED", rela2: "has_EPC" }],
    path: "/rxclass/class/similarInfo",
    // Clients of the service disagree on the first letter.
    root: ["similarityInformation", "SimilarityInformation"],
    output: (reply) => ({ similarity: filledOrNull(scoresAsNumbers(valueAt(reply, "similarityInformation") ?? valueAt(reply, "SimilarityInformation"))) }),
  }),
];

function similarClassesOf(reply: Json): Json {
  const classes = listAt(reply, "similarityMember", "rankClassConcept").map((ranked) => {
    const { rxclassMinConceptItem = null, ...relation } = recordOf(valueAt(ranked, "drugClassConceptItem"));
    return filled({ ...recordOf(rxclassMinConceptItem), ...relation, ...withNumbers(valueAt(ranked, "similarityEntityItem"), scored) });
  });
  return { ingredients: listAt(reply, "similarityMember", "ingredientRxcui"), classes };
}

function scoresAsNumbers(value: Json): Json {
  if (Array.isArray(value)) return value.map(scoresAsNumbers);
  if (value === null || typeof value !== "object") return value;
  return withNumbers(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scoresAsNumbers(inner)])), scored);
}
