import type { FailExportInput, FinishExportOutput } from "../../contracts/export-machine.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExportStore } from "../../ports/export-store.ts";

/** FailExport: records why. What is written stays; the version is not whole without `_SUCCESS`, and is never given again. */
export async function failExport(
  ports: { exports: Pick<ExportStore, "update">; clock: Clock },
  { exportId, error }: FailExportInput,
): Promise<FinishExportOutput> {
  await ports.exports.update(exportId, { status: "failed", error: failureReason(error), endedAt: ports.clock.now().toISOString() });
  return { exportId, status: "failed" };
}
