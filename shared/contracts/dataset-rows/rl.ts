import { z } from "zod";
import { Domain, JsonObject } from "../domain.ts";
import { RolloutId, TaskId } from "../ids.ts";
import { RolloutEnd } from "../rollout.ts";
import { FileSplit } from "./canonical.ts";
import { ChatTool, PromptMessage } from "./chat.ts";

const count = z.int().nonnegative();

/** One valid sample of the task by the student. */
export const Outcome = z.strictObject({
  rollout_id: RolloutId,
  correct: z.boolean(),
  end: RolloutEnd,
  reward: z.number().nullable(),
  turns: count,
  invalid_calls: count,
});
export type Outcome = z.infer<typeof Outcome>;

const marks = {
  schema_version: z.string().describe("of this row's shape"),
  id: TaskId.describe("the task's, as task_id in canonical"),
  domain: Domain,
  k: z.int().positive(),
  stand_in: z.boolean().describe("made with a stand-in: not for training"),
};
const difficulty = {
  successes: count.describe("of the samples"),
  samples: z.int().positive().describe("valid ones, n"),
  pass_at_n: z.number().min(0).max(1).describe("1 where any sample is right, else 0"),
  outcomes: z.array(Outcome).describe("of all samples"),
};
const toolNames = z.array(z.string()).describe("the toolset, in its recorded order");
const schemaText = z.string().describe("JSON text of the list of tools with their JSON Schemas");
const prompt = z.array(PromptMessage);

/** TRL GRPOTrainer: every column beside `prompt` reaches reward functions and environments by its name. */
export const TrlRow = z.strictObject({
  ...marks,
  prompt,
  answer: z.string().describe("the reference answer"),
  environment: z.literal("dive"),
  tool_names: toolNames,
  tools: z.array(ChatTool),
  ...difficulty,
});
export type TrlRow = z.infer<typeof TrlRow>;

/** verl RLHFDataset and its tool agent loop: `tool_selection` filters the tools that are configured for all. */
export const VerlRlRow = z.strictObject({
  data_source: z.literal("dive"),
  agent_name: z.literal("tool_agent"),
  prompt,
  ability: Domain,
  reward_model: z.strictObject({ style: z.literal("rule"), ground_truth: z.string().describe("the reference answer") }),
  extra_info: z.strictObject({
    split: FileSplit,
    index: count.describe("of the row in its split"),
    need_tools_kwargs: z.literal(false),
    tool_selection: toolNames,
    tool_schemas: schemaText,
    ...marks,
    ...difficulty,
  }),
});
export type VerlRlRow = z.infer<typeof VerlRlRow>;

/** SkyRL: columns beside its own reach the environment. */
export const SkyrlRow = z.strictObject({
  ...marks,
  data_source: z.literal("dive"),
  prompt,
  env_class: z.literal("dive"),
  reward_spec: z.strictObject({ method: z.literal("rule"), ground_truth: z.string().describe("the reference answer") }),
  extra_info: z.strictObject({ tools: toolNames, tool_schemas: schemaText, ...difficulty }),
});
export type SkyrlRow = z.infer<typeof SkyrlRow>;

/** NeMo Gym: the request of the Responses API; other columns reach the verifier. */
export const NemoGymRow = z.strictObject({
  ...marks,
  responses_create_params: z.strictObject({
    input: prompt,
    tools: z.array(z.strictObject({ type: z.literal("function"), name: z.string(), description: z.string(), parameters: JsonObject })),
    parallel_tool_calls: z.literal(true),
  }),
  expected_answer: z.string(),
  ...difficulty,
});
export type NemoGymRow = z.infer<typeof NemoGymRow>;

/** verifiers: `info` is JSON text, as it advises where rows differ. */
export const VerifiersRow = z.strictObject({
  ...marks,
  task_id: TaskId,
  prompt,
  answer: z.string().describe("the reference answer"),
  info: z.string().describe("JSON text: tools, tool_schemas, successes, samples, pass_at_n, outcomes"),
});
export type VerifiersRow = z.infer<typeof VerifiersRow>;
