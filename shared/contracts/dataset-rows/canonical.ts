import { z } from "zod";
import { Domain } from "../domain.ts";
import { CycleId, RolloutId, RunId, TaskId } from "../ids.ts";
import { ModelRef } from "../model.ts";
import { Split } from "../pools.ts";
import { AnswerComparison, RolloutEnd, Verdict } from "../rollout.ts";
import { CitedEvidence, CitedFact, SolutionStep } from "../task.ts";
import { ChatTool, RecordedMessage } from "./chat.ts";

/** Of every row and view: a field more is 1.1, a changed one 2.0. */
export const rowSchemaVersion = "1.0";

/** File of a view: no seed entity is in two of them. */
export const FileSplit = z.enum(["train", "validation", "test"]);
export type FileSplit = z.infer<typeof FileSplit>;

/** What a rollout stands for: a demonstration, a sample of a frontier task, or a held-out task's attempt. */
export const RowUse = z.enum(["sft", "rl", "eval"]);
export type RowUse = z.infer<typeof RowUse>;

const count = z.int().nonnegative();
/** A column of the Parquet logical type JSON: rows may differ in their keys, and come back as they went in. */
const json = <T extends z.ZodType>(schema: T) => schema.meta({ parquet: "json" });

/** One attempt at one task, with all that it stands on: a row of `canonical`, which every other view is made from. */
export const CanonicalRow = z.strictObject({
  schema_version: z.string().describe("of this row's shape"),
  id: RolloutId.describe("the rollout's"),
  task_id: TaskId,
  run_id: RunId.describe("the run that made the rollout"),
  task_run_id: RunId.describe("the synthesis run that made the task"),
  cycle_id: CycleId,
  use: RowUse.describe("sft: a demonstration; rl: a sample of a frontier task; eval: an attempt at a held-out task"),
  split: FileSplit.describe("the file that it is in; by seed entity"),
  seed_split: Split.describe("the part of the seed pool that its seed is in"),
  domain: Domain,
  k: z.int().positive().describe("iteration of the cycle that derived the task, 1 to K"),
  seed_id: z.string(),
  seed_name: z.string(),
  seed_type: z.string(),
  seed_entity: z.string().describe("name that all aliases of the seed share; splits go by it"),
  seed_source: z.string(),
  seed_licence: z.string(),
  sample: count.describe("0-based place among the attempts at this task"),
  attempts: z.int().positive().describe("attempts at this task in its run, n"),
  query: z.string(),
  answer: z.string().describe("the reference answer"),
  policy_answer: z.string().nullable().describe("the policy's final answer"),
  end: RolloutEnd,
  correct: z.boolean().nullable().describe("by the run's rule of verification"),
  verifiers_accepted: count.describe("verifiers that accepted the answer"),
  verifiers_disagreed: z.boolean().describe("one accepted the answer and another did not"),
  rules_equal: z.boolean().nullable().describe("what the comparison by rules said"),
  reward: z.number().nullable().describe("correct minus lambda for each invalid call"),
  penalty: z.number().nonnegative().describe("lambda"),
  turns: count,
  calls: count,
  unknown_tool_calls: count.describe("invalid: the tool is not in the toolset"),
  invalid_argument_calls: count.describe("invalid: the schema refuses the arguments"),
  tool_errors: count.describe("valid calls that the tool answered with an error"),
  live_calls: count,
  replayed_calls: count.describe("answered by the task's own evidence"),
  stand_in_calls: count,
  toolset_size: count,
  policy: ModelRef,
  policy_model_id: z.string().nullable().describe("as the provider reported it"),
  collector: ModelRef.describe("of the task"),
  generator: ModelRef.describe("of the task"),
  stand_in: z.boolean().describe("a model or a tool of the task or the rollout was a stand-in: not for training"),
  rng_seed: count.describe("of the cycle that made the task"),
  prompts_sha256: z.string().describe("of the prompts that made the task"),
  input_tokens: count.describe("of all the policy's calls, cached ones included"),
  output_tokens: count,
  cost_usd: z.number().nonnegative().nullable(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
  messages_bytes: count.describe("of the messages' JSON"),
  tokens: count
    .nullable()
    .describe("of messages and tools as JSON text, by the named tokenizer: about what a chat template renders; null where none was named"),
  content_sha256: z.string().describe("of messages and tools"),
  messages: json(z.array(RecordedMessage)).describe("the whole conversation, the system prompt first"),
  tools: json(z.array(ChatTool)).describe("the toolset with its JSON Schemas, in the order that the policy saw"),
  evidence: json(z.array(CitedEvidence)).describe("the outputs that entail the reference answer"),
  facts: json(z.array(CitedFact)).describe("atomic facts of the reference answer and where they stand"),
  solution_path: json(z.array(SolutionStep)).describe("the calls that led to the reference answer"),
  used_tools: json(z.array(z.string())).describe("tools of the solution path"),
  exemplar_ids: json(z.array(z.string())),
  verdicts: json(z.array(Verdict)).describe("each verifier's, with its raw reply"),
  comparison: json(AnswerComparison.nullable()).describe("of answer and reference, by rules"),
});
export type CanonicalRow = z.infer<typeof CanonicalRow>;

/** A rollout that no training view has: a valid sample, with the reason. */
export const RejectedRow = z.strictObject({ reason: z.string().describe("why no view has it"), ...CanonicalRow.shape });
export type RejectedRow = z.infer<typeof RejectedRow>;

/** A rollout that gave no sample. */
export const FailedRow = z.strictObject({
  schema_version: z.string(),
  id: RolloutId,
  task_id: TaskId,
  run_id: RunId,
  domain: Domain,
  k: z.int().positive(),
  seed_split: Split,
  sample: count,
  status: z.enum(["failed", "cancelled", "notStarted"]),
  reason: z.string().describe("what went wrong; its code leads it"),
});
export type FailedRow = z.infer<typeof FailedRow>;
