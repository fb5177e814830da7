import { z } from "zod";
import { RolloutId, RunId } from "./ids.ts";
import { ModelReply } from "./model.ts";

/* Checkpoints of the verdicts that a run has from the providers' batch APIs, below `runs/<run>/verdicts/`. */

/** What both verifiers are told of one rollout. */
export const VerdictQuestion = z.strictObject({ rolloutId: RolloutId, query: z.string(), reference: z.string(), answer: z.string() });
export type VerdictQuestion = z.infer<typeof VerdictQuestion>;

/** `<slice>/questions.json`: neighbours that are asked about in one batch a verifier. */
export const VerdictSlice = z.strictObject({
  questions: z.array(VerdictQuestion).min(1),
  /** Place in the run, from which on the next slice takes them. */
  next: z.int().nonnegative(),
});
export type VerdictSlice = z.infer<typeof VerdictSlice>;

/** `plan.json`, once all slices stand. */
export const VerdictPlan = z.strictObject({ slices: z.int().nonnegative() });
export type VerdictPlan = z.infer<typeof VerdictPlan>;

/** `try-<n>/claim.json`: somebody is about to create the batch. */
export const BatchClaim = z.strictObject({ at: z.iso.datetime() });
/** `try-<n>/abandoned.json`: whoever claimed it does not know whether the batch was created, and is no longer at it. */
export const AbandonedClaim = z.strictObject({ at: z.iso.datetime() });
/** `try-<n>/submitted.json` */
export const SubmittedBatch = z.strictObject({ batchId: z.string().min(1).max(500), at: z.iso.datetime() });
export type SubmittedBatch = z.infer<typeof SubmittedBatch>;
/** `try-<n>/void.json`: nothing comes of this try, the next one counts. */
export const VoidBatch = z.strictObject({ reason: z.string(), at: z.iso.datetime() });

/** `runs/batches/<hash of its id>.json`. `name`: of the try, which names its run. */
export const BatchOwner = z.strictObject({ name: z.string() });

/** `outcomes.json` of a batch: what it said of each question that it was asked. */
export const VerdictOutcomes = z.array(
  z.strictObject({
    rolloutId: RolloutId,
    /** null where the provider did not answer; `error` says why. */
    reply: ModelReply.nullable(),
    error: z.string().nullable(),
    /** At the batch's half price; null where the price table does not know the model. */
    costUsd: z.number().nonnegative().nullable(),
    at: z.iso.datetime(),
  }),
);
export type VerdictOutcomes = z.infer<typeof VerdictOutcomes>;

/** `<slice>/judged.json`: all its rollouts have their verdicts. */
export const JudgedSlice = z.strictObject({ at: z.iso.datetime() });

const runKey = { runId: RunId, attempt: z.int().positive() };
const waitSeconds = z.int().min(1).max(3600);

/* State input and output of SubmitVerdicts and CollectVerdicts in state-machines/run.asl.json. */
export const SubmitVerdictsInput = z.strictObject(runKey);
/** `again`: there was more to do than one call has time for. `none`: nothing is to be judged. */
export const SubmitVerdictsOutput = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("submitted"), ...runKey, waitSeconds }),
  z.strictObject({ status: z.enum(["again", "none"]), ...runKey }),
]);
export type SubmitVerdictsOutput = z.infer<typeof SubmitVerdictsOutput>;
export const CollectVerdictsInput = SubmitVerdictsInput;
/** `again`: some questions are to be put once more. */
export const CollectVerdictsOutput = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("waiting"), ...runKey, waitSeconds }),
  z.strictObject({ status: z.enum(["again", "judged"]), ...runKey }),
]);
export type CollectVerdictsOutput = z.infer<typeof CollectVerdictsOutput>;
