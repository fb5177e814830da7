import type { DatasetExport } from "../../contracts/dataset.ts";
import type { ExportId } from "../../contracts/ids.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import { notFound, ProblemError } from "./problem-error.ts";

/**
 * Marks the export: shards under way are finished, others never begun. Safe to repeat while it lasts.
 * @throws ProblemError 404, or 409 where it has ended
 */
export async function cancelExport(exports: Pick<ExportStore, "get" | "update">, id: ExportId): Promise<DatasetExport> {
  const marked = await exports.update(id, { status: "cancelling" });
  const item = await exports.get(id);
  if (!item) throw notFound("export", id);
  if (!marked) throw new ProblemError(409, `the export ${id} has ended (${item.status}); there is nothing to cancel`);
  return item;
}
