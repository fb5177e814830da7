import { type CanonicalRow, rowSchemaVersion } from "../../../contracts/dataset-rows/canonical.ts";
import type { PromptMessage } from "../../../contracts/dataset-rows/chat.ts";
import type { NemoGymRow, Outcome, SkyrlRow, TrlRow, VerifiersRow, VerlRlRow } from "../../../contracts/dataset-rows/rl.ts";

/** A frontier task: the row of one of its samples, for what the policy was given, and what became of them all. */
export type RlSource = { row: CanonicalRow; outcomes: readonly Outcome[]; standIn: boolean; index: number };

const marks = ({ row: { task_id, domain, k }, standIn }: RlSource) => ({ schema_version: rowSchemaVersion, id: task_id, domain, k, stand_in: standIn });
const toolNames = ({ row }: RlSource) => row.tools.map((tool) => tool.function.name);
const schemas = ({ row }: RlSource) => JSON.stringify(row.tools);

/** What stands before the policy's first turn: the system prompt and the query. */
function prompt({ row }: RlSource): PromptMessage[] {
  const opening: PromptMessage[] = [];
  for (const message of row.messages) {
    if (message.role !== "system" && message.role !== "user") break;
    opening.push({ role: message.role, content: message.content });
  }
  return opening;
}

function difficulty({ outcomes }: RlSource) {
  const successes = outcomes.filter(({ correct }) => correct).length;
  return { successes, samples: outcomes.length, pass_at_n: successes > 0 ? 1 : 0, outcomes: [...outcomes] };
}

export const trlRow = (source: RlSource): TrlRow => ({
  ...marks(source),
  prompt: prompt(source),
  answer: source.row.answer,
  environment: "dive",
  tool_names: toolNames(source),
  tools: source.row.tools,
  ...difficulty(source),
});

export const verlRlRow = (source: RlSource): VerlRlRow => ({
  data_source: "dive",
  agent_name: "tool_agent",
  prompt: prompt(source),
  ability: source.row.domain,
  reward_model: { style: "rule", ground_truth: source.row.answer },
  extra_info: {
    split: source.row.split,
    index: source.index,
    need_tools_kwargs: false,
    tool_selection: toolNames(source),
    tool_schemas: schemas(source),
    ...marks(source),
    ...difficulty(source),
  },
});

export const skyrlRow = (source: RlSource): SkyrlRow => ({
  ...marks(source),
  data_source: "dive",
  prompt: prompt(source),
  env_class: "dive",
  reward_spec: { method: "rule", ground_truth: source.row.answer },
  extra_info: { tools: toolNames(source), tool_schemas: schemas(source), ...difficulty(source) },
});

export const nemoGymRow = (source: RlSource): NemoGymRow => ({
  ...marks(source),
  responses_create_params: {
    input: prompt(source),
    tools: source.row.tools.map(({ function: { name, description, parameters } }) => ({ type: "function", name, description, parameters })),
    parallel_tool_calls: true,
  },
  expected_answer: source.row.answer,
  ...difficulty(source),
});

export const verifiersRow = (source: RlSource): VerifiersRow => ({
  ...marks(source),
  task_id: source.row.task_id,
  prompt: prompt(source),
  answer: source.row.answer,
  info: JSON.stringify({ tools: toolNames(source), tool_schemas: source.row.tools, ...difficulty(source) }),
});
