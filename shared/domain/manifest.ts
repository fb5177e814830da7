import type { DecontaminationCounts } from "../contracts/decontamination.ts";
import type { Coverage, Run } from "../contracts/stored-items.ts";
import { namedModels } from "./models/models-of-run.ts";

export type ShardEntry = { key: string; rows: number; bytes: number; sha256: string };
export type ManifestCounts = {
  byDomain: Record<string, number>;
  byK: Record<string, number>;
  byProvenance: Record<string, number>;
  rejected: Record<string, number>;
  failed: Record<string, number>;
  coverage: Coverage;
  decontamination: DecontaminationCounts;
};

/** Raised when a row of the `tasks` view changes its shape. */
export const taskRowSchemaVersion = 1;

/** The manifest of a run's dataset: what lies where, how much, and what it was made with. Same run, same bytes. */
export function manifestOf(
  run: Run,
  shards: readonly ShardEntry[],
  counts: ManifestCounts,
  made: { pools: { tools: string; seeds: string; exemplars: string }; promptsSha256: string },
) {
  return {
    dataset: run.id,
    version: "v1",
    view: "tasks",
    schemaVersion: taskRowSchemaVersion,
    rows: shards.reduce((sum, shard) => sum + shard.rows, 0),
    shards,
    counts: {
      domain: counts.byDomain,
      k: counts.byK,
      provenance: counts.byProvenance,
      rejected: counts.rejected,
      failed: counts.failed,
      cycles: run.counts,
    },
    coverage: counts.coverage,
    overlap: run.overlap,
    decontamination: counts.decontamination,
    totals: run.totals,
    stopped: run.stopped,
    settings: run.settings,
    models: [...new Set(namedModels(run.settings).map(({ model }) => model))],
    pools: made.pools,
    promptsSha256: made.promptsSha256,
    gitCommit: run.gitCommit,
  };
}
