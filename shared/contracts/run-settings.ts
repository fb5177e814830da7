import { z } from "zod";
import { DecontaminationSettings } from "./decontamination.ts";
import { Domain } from "./domain.ts";
import { ModelRef } from "./model.ts";
import { PoolId, SplitChoice } from "./pools.ts";
import { EvaluationSettings, SelfSamplingSettings, TrajectorySettings } from "./rollout-settings.ts";
import { ToolName } from "./tool-name.ts";

/** The controlled axes of toolset sampling (sections 3.3 and 5.1). */
export const ToolsetSettings = z.strictObject({
  min: z.int().min(1).max(50).default(15).describe("smallest toolset that is sampled"),
  max: z.int().min(1).max(50).default(50).describe("largest toolset that is sampled"),
  fixed: z.array(ToolName).min(1).max(50).nullable().default(null).describe("exactly these tools in every cycle (the paper's Gen-DR: search and browse)"),
  pool: z.array(ToolName).min(1).max(400).nullable().default(null).describe("sample from these tools only"),
  includeGeneral: z.boolean().default(false).describe("the general tools may be sampled beside the domain's"),
});

/** Which part of the seed pool a run draws from (section 3.2). */
export const SeedSettings = z.strictObject({
  split: SplitChoice.default("sft").describe("sft and rl share no entity, and eval (Dive-Eval's) none with either; train is sft and rl, all is everything"),
  types: z.array(z.string().min(1)).min(1).max(100).nullable().default(null).describe("seeds of these types only, as `dive seeds stats` names them"),
  repeat: z.boolean().default(false).describe("draw all seeds again when all have come; false: a run has no more cycles than there are seeds"),
});

/** Pools of the user's own, in place of the shipped ones. */
const PoolSettings = z.strictObject({
  seeds: PoolId.nullable().default(null).describe("draw seeds from this pool, as `dive seeds upload` named it; null: the shipped one"),
  exemplars: PoolId.nullable().default(null).describe("draw exemplars from this pool, as `dive exemplars upload` named it; null: the shipped one"),
});

/**
 * How seeds, toolsets and exemplars are drawn. uniform: each alike, the paper's. stratified: seeds by type, each type by its share of the
 * pool. inverse-frequency: what the run has offered least comes next: seeds by type, tools, exemplars by family.
 */
export const SamplingMode = z.enum(["inverse-frequency", "stratified", "uniform"]);
export type SamplingMode = z.infer<typeof SamplingMode>;

/** kind synthesis: cycles that derive tasks from tools' outputs (section 3.3). */
export const SynthesisSettings = z
  .strictObject({
    kind: z.literal("synthesis").default("synthesis"),
    domains: z.array(Domain).min(1).max(5).default(["biological"]).describe("cycles take turns through these domains"),
    cycles: z.int().min(1).max(200_000).default(12),
    rngSeed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .describe("every random choice of the run is drawn from it; drawn and recorded when left out"),
    models: z.strictObject({
      collector: ModelRef,
      generator: ModelRef.describe("another model than the collector's makes the derivation a separate call"),
    }),
    iterations: z.int().min(1).max(10).default(3).describe("K"),
    steps: z.int().min(1).max(20).default(6).describe("tool-calling steps an iteration"),
    toolset: ToolsetSettings.prefault({}),
    seeds: SeedSettings.prefault({}),
    pools: PoolSettings.prefault({}),
    decontamination: DecontaminationSettings.prefault({}),
    sampling: SamplingMode.default("inverse-frequency").describe(
      "what is drawn next: what the run has offered least, seeds by their types' shares, or each alike",
    ),
    exemplars: z.strictObject({ min: z.int().min(0).max(10).default(3), max: z.int().min(0).max(10).default(5) }).prefault({}),
    derivation: z.enum(["same-thread", "separate"]).default("same-thread"),
    promptCache: z.enum(["on", "off"]).default("on"),
    shownCharacters: z.int().min(200).max(100_000).default(6_000).describe("characters of a tool's output that the model sees"),
    outputTokens: z.int().min(256).max(21_000).default(4_096).describe("a model call's max_tokens"),
    parallelCalls: z.int().min(1).max(32).default(8).describe("tool calls of one turn that are run; more are answered with an error"),
    budgetUsd: z.number().positive().max(1_000_000).nullable().default(null).describe("no new cycle starts when it is reached; null: none"),
    concurrency: z.int().min(1).max(1_000).default(50).describe("cycles at once"),
  })
  .superRefine((settings, context) => {
    const range = (path: string[], min: number, max: number) => {
      if (min > max) context.addIssue({ code: "custom", path, message: `min (${min}) must not be above max (${max})` });
    };
    range(["toolset", "min"], settings.toolset.min, settings.toolset.max);
    range(["exemplars", "min"], settings.exemplars.min, settings.exemplars.max);
    if (new Set(settings.domains).size !== settings.domains.length) context.addIssue({ code: "custom", path: ["domains"], message: "each domain once" });
    if (settings.toolset.fixed && settings.toolset.pool)
      context.addIssue({ code: "custom", path: ["toolset", "pool"], message: "give either fixed or pool, not both" });
  });
export type SynthesisSettings = z.infer<typeof SynthesisSettings>;

export const RunKind = z.enum(["synthesis", "trajectories", "self-sampling", "evaluation"]);
export type RunKind = z.infer<typeof RunKind>;
/** What is said of a kind that is none of them; of anything else that is wrong, the usual. */
export const namedKind = (issue: { code?: string }) => (issue.code === "invalid_union" ? `is none of ${RunKind.options.join(", ")}` : undefined);

/** Settings that name no kind are of synthesis: they were written before there were others, or by whoever wants the usual. */
export function withKind(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings) || "kind" in settings) return settings;
  return { kind: "synthesis", ...settings };
}

/** Everything that a run is told; recorded whole, so that the same settings give the same run. */
export const RunSettings = z.preprocess(
  withKind,
  z.discriminatedUnion("kind", [SynthesisSettings, TrajectorySettings, SelfSamplingSettings, EvaluationSettings], { error: namedKind }),
);
export type RunSettings = z.infer<typeof RunSettings>;
