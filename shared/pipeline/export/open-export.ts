import type { DatasetExport } from "../../contracts/dataset.ts";
import type { ExportStore } from "../../ports/export-store.ts";

export class ExportEndedError extends Error {
  override readonly name = "ExportEndedError";
}

/** @throws ExportEndedError where the export is unknown or has ended: nothing is left to be done under it. */
export async function readOpenExport(exports: Pick<ExportStore, "get">, exportId: string): Promise<DatasetExport> {
  const item = await exports.get(exportId);
  if (item === null || item.endedAt !== null) throw new ExportEndedError(`export ${exportId} ${item === null ? "does not exist" : "has ended"}`);
  return item;
}
