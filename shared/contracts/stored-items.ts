import { z } from "zod";
import { DecontaminationCounts } from "./decontamination.ts";
import { Domain } from "./domain.ts";
import { CycleId, RunId, TaskId, UnitId } from "./ids.ts";
import { ModelRef, Usage } from "./model.ts";
import { Split } from "./pools.ts";
import { RunReplay } from "./replay-counts.ts";
import { RunOverlap } from "./run-overlap.ts";
import { RunSettings } from "./run-settings.ts";
import { noTallies, Tallies } from "./run-tallies.ts";

const count = z.int().nonnegative();

/** Why it ended (or paused) as it did; null while nothing stands out. */
export const RunStatus = z.enum(["planned", "running", "cancelling", "done", "cancelled", "failed"]);
export type RunStatus = z.infer<typeof RunStatus>;
export const RunPhase = z.enum(["plan", "synthesis", "rollouts", "verdicts", "export", "report", "ended"]);
export type RunPhase = z.infer<typeof RunPhase>;

/** Added to the run when a cycle or rollout ends, in the same transaction as its end, so that each counts once; tasks when they are created. */
export const CycleTotals = z.strictObject({
  modelCalls: count,
  toolCalls: count,
  toolErrors: count,
  /** Of the tool calls, those that a recording answered and those that a stand-in for an upstream answered; the others were live. */
  replayedCalls: count.default(0),
  standInCalls: count.default(0),
  tasks: count,
  rejected: count,
  throttles: count,
  usage: Usage,
  costUsd: z.number().nonnegative(),
  /** Calls of models whose price is unknown: their cost is not in costUsd. */
  unpricedCalls: count,
});
export type CycleTotals = z.infer<typeof CycleTotals>;

/** Of the run's units of work: cycles or rollouts. */
export const RunCounts = z.strictObject({
  planned: count,
  done: count,
  failed: count,
  cancelled: count,
  notStarted: count,
});
export type RunCounts = z.infer<typeof RunCounts>;

/** How much of the pools a run has reached: distinct seeds, tools offered, tools used, and toolsets, their order left aside. */
export const Coverage = z.strictObject({ seeds: count, toolsOffered: count, toolsUsed: count, toolsets: count });
export type Coverage = z.infer<typeof Coverage>;

export const StopReason = z.enum(["budget", "spend_cap", "cancelled"]);

export const Run = z.strictObject({
  id: RunId,
  status: RunStatus,
  phase: RunPhase,
  settings: RunSettings,
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  attempt: z.int().positive(),
  counts: RunCounts,
  totals: CycleTotals,
  tallies: Tallies.default(noTallies),
  /** Why no further unit of work starts. */
  stopped: StopReason.nullable(),
  taskToken: z.string().nullable(),
  error: z.string().nullable(),
  /** Prefix of the write-once dataset version, once it is whole. */
  datasetPrefix: z.string().nullable(),
  /** What the export left out; null before it. */
  decontamination: DecontaminationCounts.nullable().default(null),
  /** Of its cycles, counted with the export; null before it. */
  coverage: Coverage.nullable().default(null),
  /** With earlier runs; null before it is planned, and where it draws nothing. */
  overlap: RunOverlap.nullable().default(null),
  /** The last one that was told of; null before. */
  replay: RunReplay.nullable().default(null),
  gitCommit: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;

/** Of a cycle or rollout. waiting: its message is in the queue; parked: taken from the queue while its run or model was full. */
export const UnitStatus = z.enum(["waiting", "parked", "running", "done", "failed", "cancelled", "notStarted"]);
export type UnitStatus = z.infer<typeof UnitStatus>;

export const Cycle = z.strictObject({
  id: CycleId,
  runId: RunId,
  cycleIndex: count,
  domain: Domain,
  status: UnitStatus,
  attempt: z.int().nonnegative(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Of a failed cycle: what went wrong, in one line; its code leads it, as in `refusal:frontier_llm`. */
  reason: z.string().nullable(),
  seedName: z.string().nullable(),
  toolset: z.array(z.string()).nullable(),
  usedTools: z.array(z.string()).nullable(),
  totals: CycleTotals.nullable(),
  rejections: z.record(z.string(), count).nullable(),
});
export type Cycle = z.infer<typeof Cycle>;

/** A task's line in the table; the whole task is an S3 object. */
export const TaskSummary = z.strictObject({
  id: TaskId,
  runId: RunId,
  cycleId: CycleId,
  k: z.int().positive(),
  domain: Domain,
  seedName: z.string(),
  /** Of the seed; null where the task was made before splits were recorded. */
  split: Split.nullable().default(null),
  query: z.string(),
  answer: z.string(),
  usedTools: z.array(z.string()),
  key: z.string(),
  createdAt: z.iso.datetime(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

/** Admission limit of one model: units of work at once, halved by a 429, raised while none comes. */
export const ModelLimit = z.strictObject({
  model: ModelRef,
  limit: z.int().positive(),
  changedAt: z.iso.datetime(),
  throttledAt: z.iso.datetime().nullable(),
});
export type ModelLimit = z.infer<typeof ModelLimit>;

/** A message of the work queue. */
export const WorkItem = z.strictObject({ runId: RunId, unitId: UnitId });
export type WorkItem = z.infer<typeof WorkItem>;
