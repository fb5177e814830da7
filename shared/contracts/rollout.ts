import { z } from "zod";
import { CallCounts } from "./call-counts.ts";
import { Domain, Provenance } from "./domain.ts";
import { RolloutId, RunId, TaskId } from "./ids.ts";
import { Message, ModelRef, Usage } from "./model.ts";
import { Split } from "./pools.ts";
import { RolloutSettings } from "./rollout-settings.ts";
import { CycleTotals, UnitStatus } from "./stored-items.ts";

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
  calls: CallCounts,
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

/** `verification.json`: what the verification of a rollout's answer came to. */
export const Verification = z.strictObject({
  verdicts: z.array(Verdict),
  /** null where there was no answer. */
  comparison: AnswerComparison.nullable(),
  /** null where a verifier failed, or where the verdicts come in a batch. */
  correct: z.boolean().nullable(),
});
export type Verification = z.infer<typeof Verification>;

/** A task that a run attempts. */
export const AttemptedTask = z.strictObject({
  taskId: TaskId,
  /** S3 key of the whole task. */
  taskKey: z.string(),
  domain: Domain,
  k: z.int().positive(),
  /** Of the task's seed. */
  split: Split,
});
export type AttemptedTask = z.infer<typeof AttemptedTask>;

/** `tasks/<n>.json` of a run: neighbours among the tasks that it attempts, in their places. */
export const AttemptedTasks = z.array(AttemptedTask).min(1);
export type AttemptedTasks = z.infer<typeof AttemptedTasks>;

/** `configuration.json` of a rollout: what it is given. The policy sees the query and the toolset, and nothing else of the task. */
export const RolloutConfiguration = z.strictObject({
  runId: RunId,
  rolloutId: RolloutId,
  taskId: TaskId,
  /** S3 key of the task, for replayed outputs and for the verifiers. */
  taskKey: z.string(),
  domain: Domain,
  sample: count,
  /** Of this rollout, drawn from the run's: sent to servers that take one. */
  rngSeed: count,
  /** The system prompt, kept so that its bytes stay the same for the life of the rollout. */
  system: z.string(),
  query: z.string(),
  toolset: z.array(z.string()).min(1),
  settings: RolloutSettings,
  /** Whether the task was made by a stand-in for a model or with the output of one for an upstream. */
  taskFromStandIn: z.boolean(),
});
export type RolloutConfiguration = z.infer<typeof RolloutConfiguration>;

/** `opening.json` and `turn<n>/context.json`: what the next turn goes on from; append-only. */
export const RolloutContext = z.strictObject({
  messages: z.array(Message),
  calls: CallCounts,
  /** Turns with tool calls so far. */
  turns: count,
  /** Tokens that the conversation has now: of the last request and its reply, as the provider counts, and an estimate of what was appended since. */
  conversationTokens: count,
  /** The id that the provider reported last. */
  modelId: z.string().nullable(),
  totals: CycleTotals,
  /** Set by the last turn. */
  end: RolloutEnd.nullable(),
  answer: z.string().nullable(),
});
export type RolloutContext = z.infer<typeof RolloutContext>;

/** A rollout's line in the table; the whole rollout is an S3 object. */
export const RolloutLine = z.strictObject({
  id: RolloutId,
  runId: RunId,
  taskId: TaskId,
  /** 0-based place in its run: task by task, sample by sample. */
  rolloutIndex: count,
  sample: count,
  domain: Domain,
  k: z.int().positive(),
  /** Of the task's seed. */
  split: Split,
  status: UnitStatus,
  attempt: count,
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Of a failed rollout, which gave no sample: what went wrong, in one line; its code leads it. */
  reason: z.string().nullable(),
  end: RolloutEnd.nullable(),
  /** Of each verifier, null where it failed; null where none was asked yet. */
  accepted: z.array(z.boolean().nullable()).nullable(),
  /** What the comparison by rules said; null where there was no answer. */
  equal: z.boolean().nullable(),
  correct: z.boolean().nullable(),
  reward: z.number().nullable(),
  turns: count.nullable(),
  calls: CallCounts.nullable(),
  /** Of rollout.json, for the planning of shards; null before it ends. */
  bytes: count.nullable(),
  /** Whether its model or any of its tools was a stand-in; null before it ends. */
  standIn: z.boolean().nullable(),
  totals: CycleTotals.nullable(),
});
export type RolloutLine = z.infer<typeof RolloutLine>;
