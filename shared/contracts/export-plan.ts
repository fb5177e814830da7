import { z } from "zod";
import { DatasetRef, DatasetVersion, DatasetView } from "./dataset.ts";
import { FailedRow, FileSplit, RowUse } from "./dataset-rows/canonical.ts";
import { Outcome } from "./dataset-rows/rl.ts";
import { ExportId, RolloutId, RunId, TaskId } from "./ids.ts";
import { Split } from "./pools.ts";

/* Write-once S3 objects of an export: what planning decided, and what each shard turned out to hold. */

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

/** Folders of a version: the views, and the rows that no view has. */
export const ShardFolder = z.enum([...DatasetView.options, "rejected", "failed"]);
export type ShardFolder = z.infer<typeof ShardFolder>;

/** One row of a shard: which rollout, and what was decided about it. */
export const PlannedRow = z.strictObject({
  rolloutId: RolloutId,
  taskId: TaskId,
  use: RowUse,
  split: FileSplit,
  seedSplit: Split,
  seedEntity: z.string(),
  attempts: z.int().positive(),
  penalty: z.number().nonnegative(),
  standIn: z.boolean(),
  /** Of a rejected row. */
  reason: z.string().nullable(),
  /** Of a row for a frontier task: all of its valid samples. */
  outcomes: z.array(Outcome).nullable(),
});
export type PlannedRow = z.infer<typeof PlannedRow>;

export const PlannedShard = z.strictObject({
  folder: ShardFolder,
  /** First part of the file's name. */
  split: z.enum([...FileSplit.options, "rejected", "failed"]),
  index: count,
  of: z.int().positive(),
  key: z.string(),
  rows: count,
  /** Place of its first row in its split. */
  firstRow: count,
});
export type PlannedShard = z.infer<typeof PlannedShard>;

/** `exports/<export>/rows/<shard>.json` */
export const PlannedRows = z.discriminatedUnion("of", [
  z.strictObject({
    of: z.literal("samples"),
    shard: PlannedShard,
    canonical: z.array(z.string()).describe("shards that its rows are read from, in their order; none: from the checkpoints of their rollouts"),
    rows: z.array(PlannedRow),
  }),
  z.strictObject({ of: z.literal("failures"), shard: PlannedShard, rows: z.array(FailedRow) }),
]);
export type PlannedRows = z.infer<typeof PlannedRows>;

/** What became of the source: rollouts by status, tasks by what was found of them. */
export const SourceCounts = z.strictObject({
  rollouts: count,
  accepted: count,
  rejected: counts.describe("by reason"),
  failed: counts.describe("by reason"),
  /** Frontier tasks; tasks that gave at least one demonstration. */
  frontierTasks: count,
  demonstratedTasks: count,
  /** Tasks that were attempted, by kind of run. */
  tasks: counts,
  /** Rows of training views that stand-ins made and nobody asked for, by use. */
  standIns: counts,
});
export type SourceCounts = z.infer<typeof SourceCounts>;

/** `exports/<export>/plan.json` */
export const ExportPlan = z.strictObject({
  exportId: ExportId,
  version: DatasetVersion,
  from: DatasetRef.nullable(),
  views: z.array(DatasetView),
  shards: z.array(PlannedShard),
  counts: SourceCounts,
  seeds: z.array(z.strictObject({ source: z.string(), licence: z.string(), tasks: count })),
  promptsSha256: z.array(z.string()),
  synthesisRuns: z.array(RunId),
});
export type ExportPlan = z.infer<typeof ExportPlan>;

/** Numbers added up over the samples of the rows; of a row for a task, calls, tool errors, bytes and tokens are not counted. */
const RowSums = z.strictObject({
  samples: count,
  turns: count,
  calls: count,
  invalidCalls: count,
  toolErrors: count,
  correct: count,
  messagesBytes: count,
  tokens: count,
});
export type RowSums = z.infer<typeof RowSums>;

/** `exports/<export>/done/<shard>.json`: a shard as it was written. */
export const WrittenShard = z.strictObject({
  folder: ShardFolder,
  split: PlannedShard.shape.split,
  key: z.string(),
  rows: count,
  standIns: count.describe("rows that are marked stand_in"),
  bytes: count,
  sha256: z.string().describe("of the stored bytes"),
  ids: z.strictObject({ min: z.string(), max: z.string() }).nullable().describe("null where it has no row"),
  leftOut: counts.describe("rows that the format cannot hold, by reason"),
  counts: z.strictObject({
    domain: counts,
    k: counts,
    end: counts,
    tool: counts.describe("rows whose rollout calls the tool; of tasks, whose solution path does"),
  }),
  sums: RowSums,
});
export type WrittenShard = z.infer<typeof WrittenShard>;
