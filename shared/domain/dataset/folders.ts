import type { z } from "zod";
import { type CanonicalRow, FailedRow, RejectedRow } from "../../contracts/dataset-rows/canonical.ts";
import type { PlannedRow, ShardFolder } from "../../contracts/export-plan.ts";
import { viewDefinitions } from "./views.ts";

export type FolderFormat = { extension: "jsonl" | "parquet"; schema: z.ZodObject };

/** How each folder of a version is stored. */
export const folderFormats: Readonly<Record<ShardFolder, FolderFormat>> = {
  ...viewDefinitions,
  rejected: { extension: "parquet", schema: RejectedRow },
  failed: { extension: "jsonl", schema: FailedRow },
};

/** Whether a folder has a row for each frontier task, instead of one for each rollout. */
export const isTaskFolder = (folder: ShardFolder): boolean => folder !== "rejected" && folder !== "failed" && viewDefinitions[folder].of === "tasks";

/**
 * A sample as a row of one folder.
 * @param index of the row in its split
 * @throws RowLeftOutError where the folder's format cannot hold it
 */
export function folderRow(folder: Exclude<ShardFolder, "failed">, row: CanonicalRow, planned: PlannedRow, index: number): object {
  if (folder === "rejected") return { reason: planned.reason ?? "", ...row };
  const definition = viewDefinitions[folder];
  return definition.of === "rollouts" ? definition.row(row) : definition.row({ row, outcomes: planned.outcomes ?? [], standIn: planned.standIn, index });
}
