import { mostExportAttempts } from "../../contracts/export-machine.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Workflow } from "../../ports/workflow.ts";

export type ReconcileExportsPorts = {
  exports: Pick<ExportStore, "active" | "update">;
  workflow: Pick<Workflow, "startExport" | "stateOfExport">;
  logger: Logger;
  clock: { now(): Date };
};

/**
 * Starts again each export whose execution is missing, or ended without ending it (lost, or stopped by a fault that may pass); it goes on with the shards that are not written.
 * @returns how many were started
 */
export async function reconcileExports({ exports, workflow, logger, clock }: ReconcileExportsPorts): Promise<number> {
  let started = 0;
  for (const { id, attempt } of await exports.active()) {
    const state = await workflow.stateOfExport(id, attempt);
    if (state === "running") continue;
    const next = state === "missing" ? attempt : attempt + 1;
    if (next > mostExportAttempts) {
      await exports.update(id, { status: "failed", error: `platform: its execution was lost ${attempt} times`, endedAt: clock.now().toISOString() });
      continue;
    }
    if (!(await exports.update(id, { attempt: next }))) continue;
    logger.warn("export started again", { exportId: id, attempt: next, state });
    await workflow.startExport(id, next);
    started++;
  }
  return started;
}
