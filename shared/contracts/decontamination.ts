import { z } from "zod";
import { PoolId } from "./pools.ts";

const share = z.number().min(0.5).max(1);

/** What a run's queries must not copy, and how alike a copy is (section 3.3 has the cues, not their leak). */
export const DecontaminationSettings = z.strictObject({
  queries: z.array(PoolId).max(10).default([]).describe("no task may copy a query of these files of yours, as `dive queries upload` named them"),
  similarity: share.default(0.8).describe("Jaccard similarity of word 3-grams from which two queries are copies"),
  overlap: share.default(0.5).describe("share of a protected query's words in 8-grams that a task's query has too, from which it is a copy"),
});
export type DecontaminationSettings = z.infer<typeof DecontaminationSettings>;

/** Where protected texts come from: the exemplar pool of the run, or query files of the user's. */
export const ProtectedSource = z.enum(["exemplar", "queries"]);
export type ProtectedSource = z.infer<typeof ProtectedSource>;

/** run: an earlier task of the same run. */
export const ContaminationSource = z.enum([...ProtectedSource.options, "run"]);

/** Why a task was removed: what its query is a near-copy of, and how alike they are. */
export const Contamination = z.strictObject({
  source: ContaminationSource,
  id: z.string().describe("of the exemplar or the task, or the query file's and its row's, with a slash between them"),
  jaccard: z.number().describe("shared word 3-grams over all of both"),
  overlap: z.number().describe("share of the copied text's words in 8-grams of both"),
});
export type Contamination = z.infer<typeof Contamination>;

const count = z.int().nonnegative();
/** What the export found, by what was copied. */
export const DecontaminationCounts = z.strictObject({ checked: count, kept: count, removed: z.record(ContaminationSource, count) });
export type DecontaminationCounts = z.infer<typeof DecontaminationCounts>;

/** `runs/<run>/exemplars.json`: the texts of the pool that the run drew its exemplars from. */
export const PlannedExemplars = z.array(z.tuple([z.string().describe("id"), z.string().describe("query")]));
