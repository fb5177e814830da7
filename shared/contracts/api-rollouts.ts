import { z } from "zod";
import { CallCounts } from "./call-counts.ts";
import { RolloutId } from "./ids.ts";
import { Rollout, RolloutLine } from "./rollout.ts";

/* Bodies of the API's routes for rollouts; the OpenAPI document is generated from them. */

const count = z.int().nonnegative();

/** Of a run that attempts tasks: what its rollouts have come to so far. */
export const RolloutYield = z.strictObject({
  ends: z.record(z.string(), count).describe("valid samples by how they ended"),
  accepted: count,
  rejected: count,
  withoutVerdict: count.describe("valid samples whose verdict is still to come, or whose verifiers failed"),
  verifiersDisagree: count,
  verifiersFailed: count,
  rulesDisagree: count.describe("samples of which the comparison by rules says other than the verdict"),
  turns: count,
  calls: CallCounts.describe("of the policy's calls, by what became of them"),
});
export type RolloutYield = z.infer<typeof RolloutYield>;

export const RolloutList = z.strictObject({ items: z.array(RolloutLine), cursor: z.string().nullable() });
export const RolloutParameters = z.strictObject({ rolloutId: RolloutId });
/** GET /rollouts/{rolloutId} */
export const RolloutView = z.strictObject({
  line: RolloutLine,
  rollout: Rollout.nullable().describe("null while it gives no sample: it runs, it failed, or its verdict is still to come"),
});
export type RolloutView = z.infer<typeof RolloutView>;
