import type { DatasetExport } from "../../contracts/dataset.ts";
import { type ExportExecutionInput, mostShards, type PlanExportOutput } from "../../contracts/export-machine.ts";
import { ExportPlan, PlannedRows } from "../../contracts/export-plan.ts";
import { exportPlanKey, plannedRowsKey, writtenShardKey, writtenShardsPrefix } from "../../contracts/object-keys.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import type { RunStore } from "../../ports/stores.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { claimVersion } from "./claim-version.ts";
import { dealFolders } from "./deal-folders.ts";
import { judgeSource } from "./judge-source.ts";
import { measureFolders } from "./measure-folders.ts";
import { readOpenExport } from "./open-export.ts";
import { readAhead } from "./read-ahead.ts";
import type { SamplePorts } from "./read-sample.ts";
import { rowsOfFolders } from "./rows-of-folders.ts";
import { sourceCounts } from "./source-counts.ts";
import { type RolloutLines, readSourceRuns } from "./source-runs.ts";

export type PlanExportPorts = SamplePorts & {
  exports: ExportStore;
  runs: Pick<RunStore, "get">;
  rollouts: RolloutLines;
  objects: ObjectStore;
  encodeParquet: ParquetEncoder;
};

const writesAtOnce = 16;

/** The settings ask for what cannot be made. */
export class ExportPlanError extends Error {
  override readonly name = "ExportPlanError";
}

/**
 * PlanExport: judges every rollout of the source runs, claims the version, and deals the rows out to shards. A plan that stands is kept; the answer
 * names the shards that are not written yet, so that an export that was interrupted goes on.
 */
export async function planExport(ports: PlanExportPorts, { exportId, attempt }: ExportExecutionInput): Promise<PlanExportOutput> {
  const item = await readOpenExport(ports.exports, exportId);
  if (item.status === "cancelling") return { exportId, attempt, shards: [] };
  const plan = (await findCheckpoint(ports.objects, exportPlanKey(exportId), ExportPlan)) ?? (await makePlan(ports, item));
  const rows = plan.shards.reduce((sum, shard) => sum + shard.rows, 0);
  await ports.exports.update(exportId, { version: plan.version, counts: { ...item.counts, rows, shards: plan.shards.length } });
  const written = new Set<string>();
  for await (const key of ports.objects.list(writtenShardsPrefix(exportId))) written.add(key);
  const shards = plan.shards.flatMap((_, shard) => (written.has(writtenShardKey(exportId, shard)) ? [] : [{ exportId, shard }]));
  return { exportId, attempt, shards };
}

async function makePlan(ports: PlanExportPorts, item: DatasetExport): Promise<ExportPlan> {
  const { id: exportId, settings } = item;
  const runs = await readSourceRuns(ports.runs, settings.runs);
  const judged = await judgeSource(ports, runs);
  const { folders, views } = rowsOfFolders(judged, settings);
  const bytesPerByte = await measureFolders(ports, folders);
  const version = await claimVersion(ports.objects, item);
  const dealt = dealFolders({ ...settings, version }, folders, judged.failed, bytesPerByte);
  if (dealt.length > mostShards)
    throw new ExportPlanError(`settings.shardBytes and settings.shards give ${dealt.length} shards over all views; at most ${mostShards} are taken`);
  for await (const _ of readAhead(dealt.entries(), writesAtOnce, ([shard, planned]) =>
    writeCheckpoint(ports.objects, plannedRowsKey(exportId, shard), PlannedRows, planned),
  ));
  const facts = [...judged.facts.values()];
  const plan: ExportPlan = {
    exportId,
    version,
    views,
    shards: dealt.map(({ shard }) => shard),
    counts: sourceCounts(judged, settings.standIns),
    seeds: seedsOf(facts),
    promptsSha256: [...new Set(facts.map((fact) => fact.promptsSha256))].sort(),
    synthesisRuns: [...new Set(facts.map((fact) => fact.synthesisRun))].sort(),
  };
  return writeCheckpoint(ports.objects, exportPlanKey(exportId), ExportPlan, plan);
}

function seedsOf(facts: readonly { source: string; licence: string }[]): ExportPlan["seeds"] {
  const known = new Map<string, ExportPlan["seeds"][number]>();
  for (const { source, licence } of facts) {
    const seed = known.get(`${source}\n${licence}`) ?? { source, licence, tasks: 0 };
    seed.tasks++;
    known.set(`${source}\n${licence}`, seed);
  }
  return [...known.values()].sort((a, b) => b.tasks - a.tasks || (a.source < b.source ? -1 : 1));
}
