import { type FailExportInput, type FailExportOutput, mostExportAttempts } from "../../contracts/export-machine.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import { mayPass } from "../../domain/may-pass.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExportStore } from "../../ports/export-store.ts";

/**
 * FailExport: a fault that may pass leaves the export open, for the reconciler finds its execution failed and begins the next attempt, which goes on with
 * the shards that are missing. Any other, or one that outlasts the attempts, is recorded. What is written stays; the version is not whole without
 * `_SUCCESS`, and is never given again.
 */
export async function failExport(
  ports: { exports: Pick<ExportStore, "update">; clock: Clock },
  { exportId, attempt, error }: FailExportInput,
): Promise<FailExportOutput> {
  if (mayPass(error.Error) && attempt < mostExportAttempts) return { exportId, status: "again" };
  await ports.exports.update(exportId, { status: "failed", error: failureReason(error), endedAt: ports.clock.now().toISOString() });
  return { exportId, status: "failed" };
}
