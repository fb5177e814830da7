import { z } from "zod";
import { RolloutYield } from "./api-rollouts.ts";
import { Derivation, Turn } from "./checkpoints.ts";
import { Configuration } from "./configuration.ts";
import { DecontaminationCounts } from "./decontamination.ts";
import { Domain, Json, JsonObject, Provenance, ToolKind } from "./domain.ts";
import { ToolError, ToolOutput } from "./evidence.ts";
import { CycleId, RunId, TaskId, ToolCallId } from "./ids.ts";
import { PoolId } from "./pools.ts";
import { RunReplay } from "./replay-counts.ts";
import { EvaluationSettings, SelfSamplingSettings, TrajectorySettings } from "./rollout-settings.ts";
import { RunOverlap } from "./run-overlap.ts";
import { namedKind, RunKind, RunSettings, SynthesisSettings, withKind } from "./run-settings.ts";
import { Coverage, Cycle, CycleTotals, RunCounts, RunPhase, RunStatus, StopReason, TaskSummary } from "./stored-items.ts";
import { Task } from "./task.ts";
import { ToolValidation } from "./tool-validation.ts";

/* Bodies of the HTTP API; the OpenAPI document is generated from them. */

const SynthesisRunBody = z.strictObject({
  ...SynthesisSettings.shape,
  rngSeed: SynthesisSettings.shape.rngSeed.optional(),
  models: SynthesisSettings.shape.models.optional(),
});
export type SynthesisRunBody = z.infer<typeof SynthesisRunBody>;
const chosenByServer = { rngSeed: TrajectorySettings.shape.rngSeed.optional(), policy: TrajectorySettings.shape.policy.optional() };
const RunBodies = z.discriminatedUnion(
  "kind",
  [
    SynthesisRunBody,
    z.strictObject({ ...TrajectorySettings.shape, ...chosenByServer }),
    z.strictObject({ ...SelfSamplingSettings.shape, ...chosenByServer }),
    z.strictObject({ ...EvaluationSettings.shape, ...chosenByServer }),
  ],
  { error: namedKind },
);

/**
 * POST /runs and POST /runs/estimate: the settings of one kind of run, synthesis where none is named. Of its settings every one is optional; runs that
 * attempt tasks name at least their source. The server draws rngSeed, and names the stand-in's models, where it has one, for those that are left out.
 */
export const CreateRunBody = z.preprocess(withKind, RunBodies);
export type CreateRunBody = z.infer<typeof CreateRunBody>;
export type RolloutRunBody = Exclude<CreateRunBody, SynthesisRunBody>;
/** As it is sent. */
export type CreateRunRequest = z.input<typeof RunBodies>;
export type SynthesisRunRequest = z.input<typeof SynthesisRunBody>;
export const RunView = z.strictObject({
  id: RunId,
  status: RunStatus,
  phase: RunPhase,
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  settings: RunSettings,
  counts: RunCounts,
  running: z.int(),
  totals: CycleTotals,
  tasksByK: z.record(z.string(), z.int()),
  coverage: Coverage.nullable().describe("distinct seeds, tools offered, tools used and toolsets of the cycles; null before the export"),
  failures: z.array(
    z.strictObject({ reason: z.string().describe("its code"), count: z.int(), first: z.string().nullable().describe("the first whole reason of this code") }),
  ),
  rejections: z.record(z.string(), z.int()),
  rollouts: RolloutYield.nullable().describe("of a run that attempts tasks; null of a synthesis run"),
  stopped: StopReason.nullable(),
  error: z.string().nullable(),
  decontamination: DecontaminationCounts.nullable().describe("tasks that were held against what they must not copy; null before the export"),
  overlap: RunOverlap.nullable().describe("with earlier runs of the stage; null before the run is planned, and for runs that attempt tasks"),
  replay: RunReplay.nullable().describe("the last time that `dive replay` made the calls of its evidence again; null before"),
  dataset: z.string().nullable().describe("s3:// address of the finished shards"),
});
export type RunView = z.infer<typeof RunView>;
export const RunLine = RunView.omit({ tasksByK: true, coverage: true, failures: true, rejections: true, rollouts: true });
export type RunLine = z.infer<typeof RunLine>;
export const RunList = z.strictObject({ items: z.array(RunLine), cursor: z.string().nullable() });
export const TaskList = z.strictObject({ items: z.array(TaskSummary), cursor: z.string().nullable() });
export const TaskView = Task;

/** POST /pools: a user's own version of a pool; runs name it by its id. */
export const PoolView = z.strictObject({ id: PoolId, kind: z.enum(["seeds", "exemplars", "queries"]), count: z.int(), sha256: z.string() });
export type PoolView = z.infer<typeof PoolView>;

export const Estimate = z.strictObject({
  kind: RunKind,
  units: z.int().describe("cycles, or rollouts"),
  tasks: z.int().nullable().describe("that are attempted; null of a synthesis run"),
  modelCalls: z.number(),
  toolCalls: z.number(),
  tokens: z.strictObject({ input: z.number(), cacheRead: z.number(), cacheWrite: z.number(), output: z.number() }),
  costUsd: z.number().nullable().describe("null where a model's price is unknown"),
  costPerUnitUsd: z.number().nullable(),
  awsUsd: z.number(),
  pricesAsOf: z.string(),
  notes: z.array(z.string()),
});
export type Estimate = z.infer<typeof Estimate>;

/** GET /runs/{id}/cycles/{id}: everything that happened, in order. */
export const CycleTrace = z.strictObject({
  cycle: Cycle,
  configuration: Configuration.nullable(),
  iterations: z.array(
    z.strictObject({
      k: z.int(),
      steps: z.array(z.strictObject({ step: z.int(), turn: Turn, calls: z.array(ToolOutput) })),
      derivations: z.array(Derivation),
      task: TaskId.nullable(),
    }),
  ),
});
export type CycleTrace = z.infer<typeof CycleTrace>;
export const CycleParameters = z.strictObject({ runId: RunId, cycleId: CycleId });

export const ToolView = z.strictObject({
  name: z.string(),
  domain: Domain,
  kind: ToolKind,
  family: z.string(),
  status: z.enum(["available", "unavailable"]),
  reason: z.string().nullable(),
});
export type ToolView = z.infer<typeof ToolView>;
export const ToolDetail = ToolView.extend({
  description: z.string(),
  parameters: JsonObject,
  returns: z.string(),
  examples: z.array(JsonObject).min(1).describe("arguments that give an answer"),
  version: z.string().nullable(),
  volatile: z.boolean().describe("the same call may answer differently each time"),
  volatileFields: z.array(z.string()).describe("JSON Pointers of output fields that differ from call to call, * for any part"),
  validation: ToolValidation.pick({ mode: true, status: true, reasons: true, exemptions: true, checks: true, latency: true, at: true })
    .nullable()
    .describe("What the last validation found; null where there was none"),
});
export type ToolDetail = z.infer<typeof ToolDetail>;
export const ToolList = z.strictObject({ items: z.array(ToolView) });

export const CallToolBody = z.strictObject({ arguments: JsonObject });
export const CallToolReply = z.strictObject({
  tool: z.string(),
  output: Json.optional(),
  error: ToolError.optional(),
  latencyMs: z.number(),
  toolVersion: z.string().nullable(),
  provenance: Provenance,
});
export type CallToolReply = z.infer<typeof CallToolReply>;
export const ToolCallPending = z.strictObject({ id: ToolCallId, status: z.literal("running"), href: z.string() });
export type ToolCallPending = z.infer<typeof ToolCallPending>;
/** Stands in for a body over 64 KB. */
export const LargeReply = z.strictObject({ href: z.url(), bytes: z.int(), expiresAt: z.iso.datetime() });
export type LargeReply = z.infer<typeof LargeReply>;

/** RFC 9457. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
