import { z } from "zod";
import { Domain } from "./domain.ts";
import { RunId, TaskId } from "./ids.ts";
import { ModelRef } from "./model.ts";
import { BaseUrl } from "./model-credentials.ts";
import { Split } from "./pools.ts";
import { ToolName } from "./tool-name.ts";

/** Which tasks of finished synthesis runs are attempted. */
export const TaskSource = z.strictObject({
  runs: z.array(RunId).min(1).max(50).describe("synthesis runs that have ended"),
  domains: z.array(Domain).min(1).nullable().default(null).describe("tasks of these domains only"),
  k: z.array(z.int().min(1).max(10)).min(1).nullable().default(null).describe("tasks of these iterations only"),
  splits: z.array(Split).min(1).nullable().default(null).describe("tasks whose seed is in these splits; null: what the kind of run stands for"),
  tools: z.array(ToolName).min(1).max(400).nullable().default(null).describe("tasks whose evidence uses at least one of these tools only"),
  tasks: z.array(TaskId).min(1).max(1_000).nullable().default(null).describe("these tasks only"),
  limit: z.int().min(1).max(200_000).nullable().default(null).describe("so many of them, drawn from rngSeed; null: all"),
});
export type TaskSource = z.infer<typeof TaskSource>;

/** How a rollout's final answer is judged (section 4.1, B.3). */
export const VerificationSettings = z
  .strictObject({
    by: z
      .enum(["models", "rules"])
      .default("models")
      .describe("models: right only where both verifiers accept; rules: the deterministic comparison alone, which costs nothing"),
    verifiers: z.tuple([ModelRef, ModelRef]).nullable().default(null).describe("two different models; the server names the stand-in's where there is one"),
    batch: z.boolean().default(false).describe("all verdicts of the run in the providers' batch APIs, at half the price, once the rollouts have ended"),
  })
  .superRefine(({ verifiers }, context) => {
    if (verifiers && verifiers[0] === verifiers[1])
      context.addIssue({ code: "custom", path: ["verifiers", 1], message: `is ${verifiers[0]} too; name two different models` });
  });
export type VerificationSettings = z.infer<typeof VerificationSettings>;

/** What a policy may differ in from call to call; sent only to models that take it (capability table). */
const PolicySampling = z.strictObject({
  temperature: z.number().min(0).max(2).nullable().default(null),
  topP: z.number().gt(0).max(1).nullable().default(null),
});

const shared = {
  source: TaskSource,
  rngSeed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .describe("draws the tasks where limit cuts, and every rollout's own sampling seed"),
  policy: ModelRef,
  baseUrl: BaseUrl.nullable()
    .default(null)
    .describe("where the policy is served, with its /v1: a server that speaks OpenAI's chat API (vLLM, SGLang); null: the stage's own provider"),
  policyConcurrency: z
    .int()
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .describe("rollouts at once on the policy, over all runs; null: what its runs' concurrency and its 429s allow"),
  sampling: PolicySampling.prefault({}),
  verification: VerificationSettings.prefault({}),
  tools: z
    .enum(["replay-first", "live"])
    .default("replay-first")
    .describe("replay-first: a call that the task's evidence holds gets the recorded output, so that the answer stays true; others are made"),
  shownCharacters: z.int().min(200).max(100_000).default(6_000).describe("characters of a tool's output that the policy sees"),
  outputTokens: z.int().min(256).max(64_000).default(4_096).describe("a model call's max_tokens"),
  parallelCalls: z.int().min(1).max(32).default(8).describe("tool calls of one turn that are run; more are answered with an error"),
  promptCache: z.enum(["on", "off"]).default("on"),
  penalty: z.number().min(0).max(10).default(0.1).describe("lambda: what the reward loses for each invalid call (section 3.4)"),
  budgetUsd: z.number().positive().max(1_000_000).nullable().default(null).describe("no new rollout starts when it is reached; null: none"),
  concurrency: z.int().min(1).max(1_000).default(50).describe("rollouts at once"),
};

const turns = (most: number) => z.int().min(1).max(500).default(most).describe("most turns with tool calls");
const contextTokens = (most: number) => z.int().min(1_024).max(2_000_000).default(most).describe("tokens that the conversation may have");

/** kind trajectories: a teacher's demonstrations for SFT, by rejection sampling (section 3.4). */
export const TrajectorySettings = z.strictObject({
  kind: z.literal("trajectories"),
  ...shared,
  attempts: z.int().min(1).max(64).default(1).describe("rollouts a task, n"),
  turns: turns(50),
  contextTokens: contextTokens(65_536),
});
export type TrajectorySettings = z.infer<typeof TrajectorySettings>;

/** kind self-sampling: n samples of the student a task; what it solves sometimes is the frontier for RL (section 4.1). */
export const SelfSamplingSettings = z
  .strictObject({
    kind: z.literal("self-sampling"),
    ...shared,
    attempts: z.int().min(1).max(64).default(8).describe("samples a task, n"),
    frontier: z.strictObject({ min: z.int().min(0).default(1), max: z.int().min(0).default(5) }).prefault({}),
    turns: turns(100),
    contextTokens: contextTokens(131_072),
  })
  .superRefine(({ frontier, attempts }, context) => {
    if (frontier.min > frontier.max)
      context.addIssue({ code: "custom", path: ["frontier", "min"], message: `min (${frontier.min}) must not be above max (${frontier.max})` });
    if (frontier.max > attempts)
      context.addIssue({ code: "custom", path: ["frontier", "max"], message: `max (${frontier.max}) must not be above attempts (${attempts})` });
  });
export type SelfSamplingSettings = z.infer<typeof SelfSamplingSettings>;

/** Dive-Eval has 800. */
const evaluatedTasks = z.int().min(1).max(200_000).default(800).describe("so many of them, drawn from rngSeed, or all where there are fewer");

/** kind evaluation: a model's accuracy on tasks whose seeds are held out (Dive-Eval). */
export const EvaluationSettings = z.strictObject({
  kind: z.literal("evaluation"),
  ...shared,
  source: z.strictObject({ ...TaskSource.shape, limit: evaluatedTasks }),
  attempts: z.int().min(1).max(64).default(1).describe("rollouts a task"),
  turns: turns(50),
  contextTokens: contextTokens(65_536),
});
export type EvaluationSettings = z.infer<typeof EvaluationSettings>;

/** Settings of every kind of run that attempts tasks. */
export const RolloutSettings = z.discriminatedUnion("kind", [TrajectorySettings, SelfSamplingSettings, EvaluationSettings]);
export type RolloutSettings = z.infer<typeof RolloutSettings>;
