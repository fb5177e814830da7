import { z } from "zod";

export type PolicyRole = "teacher" | "student";

/** What a policy gets wrong; every one of them ends without the right answer. */
export const Mistake = z.enum(["wrong_answer", "wrong_tool", "bad_arguments", "unknown_tool", "endless_loop", "no_answer", "refusal"]);
export type Mistake = z.infer<typeof Mistake>;

const share = z.number().min(0).max(1);
const mistakes = z
  .partialRecord(Mistake, z.number().min(0))
  .refine((weights) => Object.values(weights).some((weight) => weight > 0), "at least one kind of mistake needs a weight above 0");

/** How the stand-in does as teacher or student. */
const PolicyBehaviour = z.strictObject({
  right: share.describe("share of samples that solve their task"),
  variation: share.describe("a task's own share is right, give or take as much, evenly by its query, and kept within 0 and 1"),
  slips: share.describe("of the samples that solve their task, share that first makes an invalid call"),
  mistakes: mistakes.describe("weights of the kinds of mistakes among the samples that fail"),
});
export type PolicyBehaviour = z.infer<typeof PolicyBehaviour>;

const everyMistake: PolicyBehaviour["mistakes"] = {
  wrong_answer: 4,
  wrong_tool: 2,
  bad_arguments: 2,
  unknown_tool: 2,
  endless_loop: 1,
  no_answer: 1,
  refusal: 1,
};

const behaviourOf = (defaults: PolicyBehaviour) =>
  z
    .strictObject(PolicyBehaviour.partial().shape)
    .prefault({})
    .transform((given): PolicyBehaviour => ({ ...defaults, ...given }));

export const TeacherBehaviour = behaviourOf({ right: 0.9, variation: 0, slips: 0.05, mistakes: everyMistake });
export const StudentBehaviour = behaviourOf({ right: 0.5, variation: 0.5, slips: 0.25, mistakes: everyMistake });

/**
 * Of one task. `right`: the chance of every sample. `rightOf`: exactly so many of every so many samples, by the order in which they arrive, for tests
 * that count.
 */
export const PlantedOutcomes = z
  .strictObject({
    right: share.optional(),
    rightOf: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
    slips: share.optional(),
    mistakes: mistakes.optional(),
  })
  .refine(({ rightOf }) => !rightOf || rightOf[0] <= rightOf[1], { path: ["rightOf"], message: "no more right ones than samples" });
export type PlantedOutcomes = z.infer<typeof PlantedOutcomes>;
