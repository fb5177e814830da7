import { z } from "zod";
import { Domain, Provenance } from "./domain.ts";
import { RolloutId, RunId, TaskId } from "./ids.ts";
import { Message, ModelRef, Usage } from "./model.ts";

const count = z.int().nonnegative();

/** How a rollout ended (section 3.4): with a final answer, or without one for a named reason. */
export const RolloutEnd = z.enum(["answered", "out_of_turns", "out_of_context", "refused", "no_answer"]);
export type RolloutEnd = z.infer<typeof RolloutEnd>;

/** What one verifier model said of a rollout's final answer; it saw the query, the reference and the answer, nothing else. */
export const Verdict = z.strictObject({
  verifier: ModelRef,
  /** The id that the provider reported; null where no call was answered. */
  modelId: z.string().nullable(),
  /** null: the verifier failed (its reply could not be read twice), which is no "wrong". */
  accepted: z.boolean().nullable(),
  reason: z.string().nullable(),
  /** Its reply, unchanged. */
  raw: z.string().nullable(),
  error: z.string().nullable(),
  usage: Usage,
  costUsd: z.number().nonnegative().nullable(),
  provenance: Provenance,
});
export type Verdict = z.infer<typeof Verdict>;

/** The third opinion: answer and reference compared by rules, without a model. */
export const AnswerComparison = z.strictObject({
  equal: z.boolean(),
  /** What was compared with what, for a person: "61.5 = 61.50 (number)". */
  because: z.string(),
});
export type AnswerComparison = z.infer<typeof AnswerComparison>;

/** One attempt of a policy at a task: `rollout.json`, and the row that every trajectory view is made from. */
export const Rollout = z.strictObject({
  id: RolloutId,
  /** The run that made it; the task's own run stands in the task. */
  runId: RunId,
  taskId: TaskId,
  domain: Domain,
  /** 0-based place among the n attempts at this task. */
  sample: count,
  policy: ModelRef,
  modelId: z.string().nullable(),
  end: RolloutEnd,
  /** The whole conversation, from the query on; the system prompt and the toolset stand beside it. */
  system: z.string(),
  toolset: z.array(z.string()),
  messages: z.array(Message),
  /** The policy's final answer; null unless end is answered. */
  answer: z.string().nullable(),
  turns: count,
  calls: z.strictObject({
    total: count,
    /** Calls of a tool that is not in the toolset, and calls whose arguments its schema refuses: the reward's invalid calls. */
    unknownTool: count,
    invalidArguments: count,
    /** Valid calls that the tool itself answered with an error. */
    toolErrors: count,
    live: count,
    replayed: count,
    standIn: count,
  }),
  verdicts: z.array(Verdict),
  comparison: AnswerComparison.nullable(),
  /** By the run's rule of verification; null where no verdict stands. */
  correct: z.boolean().nullable(),
  /** correct - lambda x invalid calls (section 3.4); null where correct is. */
  reward: z.number().nullable(),
  usage: Usage,
  costUsd: z.number().nonnegative().nullable(),
  /** Of the policy's model: a stand-in's rollout is marked in every view. */
  modelProvenance: Provenance,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
});
export type Rollout = z.infer<typeof Rollout>;
