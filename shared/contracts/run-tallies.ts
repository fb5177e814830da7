import { z } from "zod";
import { CallCounts } from "./call-counts.ts";

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

/** Of a run that attempts tasks: what its valid samples were. */
export const SampleTallies = z.strictObject({
  correct: count,
  wrong: count,
  /** Valid samples without a verdict: a batch is not back, or a verifier failed. */
  withoutVerdict: count,
  /** The two verifiers said different things; a verifier failed; the comparison by rules said otherwise than the verdict. */
  verifiersDisagree: count,
  verifiersFailed: count,
  rulesDisagree: count,
  turns: count,
  calls: CallCounts,
});
export type SampleTallies = z.infer<typeof SampleTallies>;

/**
 * What a run's cycles or rollouts and its tasks add up to beside its totals, kept in the run's item so that a look at it costs the same
 * whatever the run's size. Changed in the transactions that end a unit, create a task or record a verdict.
 */
export const Tallies = z.strictObject({
  tasksByK: counts,
  /** Rejected derivations by their code. */
  rejections: counts,
  /** Failed units by the code of their reason, and the first whole reason of each. */
  failures: counts,
  firstReasons: z.record(z.string(), z.string()),
  /** Rollouts by their end. */
  ends: counts,
  samples: SampleTallies,
});
export type Tallies = z.infer<typeof Tallies>;

export const noTallies: Tallies = {
  tasksByK: {},
  rejections: {},
  failures: {},
  firstReasons: {},
  ends: {},
  samples: {
    correct: 0,
    wrong: 0,
    withoutVerdict: 0,
    verifiersDisagree: 0,
    verifiersFailed: 0,
    rulesDisagree: 0,
    turns: 0,
    calls: { total: 0, unknownTool: 0, invalidArguments: 0, toolErrors: 0, live: 0, replayed: 0, standIn: 0 },
  },
};
