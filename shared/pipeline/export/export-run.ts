import { ExportSettings } from "../../contracts/dataset.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { Workflow } from "../../ports/workflow.ts";
import { newExport } from "./new-export.ts";

export type ExportRunPorts = { exports: Pick<ExportStore, "create">; workflow: Pick<Workflow, "startExport">; clock: Clock };

/** Starts the export that the run's settings ask for, if they do; one a run, however often it is called. Evaluations are never exported. */
export async function exportRun({ exports, workflow, clock }: ExportRunPorts, run: Run): Promise<void> {
  const { settings, gitCommit } = run;
  if (settings.kind === "synthesis" || settings.kind === "evaluation" || settings.exportTo === null) return;
  const item = newExport({
    id: run.id.replace(/^run-/, "export-"),
    settings: ExportSettings.parse({ dataset: settings.exportTo, runs: [run.id], rngSeed: settings.rngSeed }),
    createdAt: clock.now().toISOString(),
    gitCommit,
  });
  const stored = await exports.create(item, { key: run.id, bodySha256: "of the run" });
  if (stored !== "conflict" && stored.item.endedAt === null) await workflow.startExport(stored.item.id, stored.item.attempt);
}
