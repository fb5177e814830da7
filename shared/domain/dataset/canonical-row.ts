import { createHash } from "node:crypto";
import { type CanonicalRow, type FileSplit, type RowUse, rowSchemaVersion } from "../../contracts/dataset-rows/canonical.ts";
import type { ChatTool } from "../../contracts/dataset-rows/chat.ts";
import type { ToolSpec } from "../../contracts/model.ts";
import type { Split } from "../../contracts/pools.ts";
import type { Rollout } from "../../contracts/rollout.ts";
import type { Task } from "../../contracts/task.ts";
import { recordedMessages } from "./recorded-messages.ts";

/** What planning decided about a row, beside what its rollout and task say. */
export type RowPlace = { use: RowUse; split: FileSplit; seedSplit: Split; seedEntity: string; attempts: number; penalty: number; standIn: boolean };

export const chatTool = ({ name, description, parameters }: ToolSpec): ChatTool => ({ type: "function", function: { name, description, parameters } });

/**
 * A rollout and its task as one row.
 * @param tools the rollout's toolset with its schemas, in its order
 * @param countTokens of a text, by the tokenizer that was named; null where none was
 */
export function canonicalRow(
  rollout: Rollout,
  task: Task,
  tools: readonly ToolSpec[],
  place: RowPlace,
  countTokens: ((text: string) => number) | null,
): CanonicalRow {
  const messages = recordedMessages(rollout.system, rollout.messages);
  const chatTools = tools.map(chatTool);
  const text = JSON.stringify(messages);
  const verdicts = rollout.verdicts.map(({ accepted }) => accepted);
  return {
    schema_version: rowSchemaVersion,
    id: rollout.id,
    task_id: task.id,
    run_id: rollout.runId,
    task_run_id: task.runId,
    cycle_id: task.cycleId,
    use: place.use,
    split: place.split,
    seed_split: place.seedSplit,
    domain: task.domain,
    k: task.k,
    seed_id: task.seed.id,
    seed_name: task.seed.name,
    seed_type: task.seed.type,
    seed_entity: place.seedEntity,
    seed_source: task.seed.source,
    seed_licence: task.seed.licence,
    sample: rollout.sample,
    attempts: place.attempts,
    query: task.query,
    answer: task.answer,
    policy_answer: rollout.answer,
    end: rollout.end,
    correct: rollout.correct,
    verifiers_accepted: verdicts.filter((accepted) => accepted === true).length,
    verifiers_disagreed: verdicts.includes(true) && verdicts.includes(false),
    rules_equal: rollout.comparison?.equal ?? null,
    reward: rollout.reward,
    penalty: place.penalty,
    turns: rollout.turns,
    calls: rollout.calls.total,
    unknown_tool_calls: rollout.calls.unknownTool,
    invalid_argument_calls: rollout.calls.invalidArguments,
    tool_errors: rollout.calls.toolErrors,
    live_calls: rollout.calls.live,
    replayed_calls: rollout.calls.replayed,
    stand_in_calls: rollout.calls.standIn,
    toolset_size: rollout.toolset.length,
    policy: rollout.policy,
    policy_model_id: rollout.modelId,
    collector: task.models.collector,
    generator: task.models.generator,
    stand_in: place.standIn || rolloutIsStandIn(rollout) || taskIsStandIn(task),
    rng_seed: task.rngSeed,
    prompts_sha256: task.promptsSha256,
    input_tokens: rollout.usage.input + rollout.usage.cacheRead + rollout.usage.cacheWrite,
    output_tokens: rollout.usage.output,
    cost_usd: rollout.costUsd,
    started_at: rollout.startedAt,
    ended_at: rollout.endedAt,
    messages_bytes: Buffer.byteLength(text),
    tokens: countTokens === null ? null : countTokens(text) + countTokens(JSON.stringify(chatTools)),
    content_sha256: createHash("sha256").update(text).update(JSON.stringify(chatTools)).digest("hex"),
    messages,
    tools: chatTools,
    evidence: task.evidence,
    facts: task.facts,
    solution_path: task.solutionPath,
    used_tools: task.usedTools,
    exemplar_ids: task.exemplarIds,
    verdicts: rollout.verdicts,
    comparison: rollout.comparison,
  };
}

function rolloutIsStandIn(rollout: Rollout): boolean {
  return rollout.modelProvenance === "stand-in" || rollout.calls.standIn > 0 || rollout.verdicts.some(({ provenance }) => provenance === "stand-in");
}

/** Whether a model or a tool that made the task was a stand-in. */
export function taskIsStandIn(task: Pick<Task, "modelProvenance"> & { evidence: readonly Pick<Task["evidence"][number], "provenance">[] }): boolean {
  return task.modelProvenance === "stand-in" || task.evidence.some(({ provenance }) => provenance === "stand-in");
}
