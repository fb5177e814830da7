import type { DatasetExport } from "../../contracts/dataset.ts";
import { rowSchemaVersion } from "../../contracts/dataset-rows/canonical.ts";
import type { ExportPlan, WrittenShard } from "../../contracts/export-plan.ts";
import type { ModelSummary, SourceRunSummary } from "../../contracts/source-summary.ts";
import { pricesAsOf } from "../models/prices.ts";
import { totalsByFolder } from "./totals-of-shards.ts";

export type DatasetParts = {
  item: DatasetExport;
  plan: ExportPlan;
  shards: readonly WrittenShard[];
  runs: readonly SourceRunSummary[];
  models: readonly ModelSummary[];
};

/** manifest.json of an exported version: what lies where, how much, what became of every rollout, and what it was made with. Same export, same bytes. */
export function datasetManifest({ item, plan, shards, runs, models }: DatasetParts) {
  const folders = totalsByFolder(shards);
  return {
    dataset: item.settings.dataset,
    version: plan.version,
    schemaVersion: rowSchemaVersion,
    exportId: item.id,
    derivedFrom: plan.from,
    createdAt: item.createdAt,
    gitCommit: item.gitCommit,
    settings: item.settings,
    rngSeed: item.settings.rngSeed,
    views: Object.fromEntries(folders),
    shards,
    source: plan.counts,
    runs,
    models,
    pricesAsOf,
    seeds: plan.seeds,
    promptsSha256: plan.promptsSha256,
  };
}
