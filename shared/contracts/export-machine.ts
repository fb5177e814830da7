import { z } from "zod";
import { ExportId } from "./ids.ts";

/* State input and output of state-machines/export.asl.json. */
export const ExportExecutionInput = z.strictObject({ exportId: ExportId, attempt: z.int().positive() });
export type ExportExecutionInput = z.infer<typeof ExportExecutionInput>;

/** Shards that one export may have: each is an item of the machine's Map and some events of its history, which ends at 25,000. */
export const mostShards = 2_000;
const shard = z
  .int()
  .min(0)
  .max(mostShards - 1);

/** One item of the WriteShards map. */
export const WriteShardInput = z.strictObject({ exportId: ExportId, shard });
export type WriteShardInput = z.infer<typeof WriteShardInput>;
export const WriteShardOutput = z.strictObject({ status: z.enum(["written", "cancelled"]) });
export type WriteShardOutput = z.infer<typeof WriteShardOutput>;

export const PlanExportInput = ExportExecutionInput;
/** `shards`: those that are not written yet. */
export const PlanExportOutput = z.strictObject({ ...ExportExecutionInput.shape, shards: z.array(WriteShardInput).max(mostShards) });
export type PlanExportOutput = z.infer<typeof PlanExportOutput>;
export const FinishExportInput = ExportExecutionInput;
export type FinishExportInput = z.infer<typeof FinishExportInput>;
export const FinishExportOutput = z.strictObject({ exportId: ExportId, status: z.enum(["done", "cancelled"]) });
export type FinishExportOutput = z.infer<typeof FinishExportOutput>;
export const FailExportInput = z.strictObject({ ...ExportExecutionInput.shape, error: z.strictObject({ Error: z.string(), Cause: z.string() }) });
export type FailExportInput = z.infer<typeof FailExportInput>;
/** `again`: not ended; the reconciler starts the next attempt. */
export const FailExportOutput = z.strictObject({ exportId: ExportId, status: z.enum(["failed", "again"]) });
export type FailExportOutput = z.infer<typeof FailExportOutput>;

/** Attempts of an export, as of a rollout: each begins after the retries of the one before, some four minutes, and the reconciler's five. */
export const mostExportAttempts = 5;
