import type { DatasetExport } from "../../contracts/dataset.ts";
import { type ExportExecutionInput, mostShards, type PlanExportOutput } from "../../contracts/export-machine.ts";
import { ExportPlan, PlannedRows } from "../../contracts/export-plan.ts";
import { exportPlanKey, plannedRowsKey, writtenShardKey, writtenShardsPrefix } from "../../contracts/object-keys.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import type { RunStore } from "../../ports/stores.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import type { CanonicalPorts } from "./canonical-samples.ts";
import { claimVersion } from "./claim-version.ts";
import { dealFolders } from "./deal-folders.ts";
import { sourceOfRuns, sourceOfVersion } from "./export-source.ts";
import { measureFolders } from "./measure-folders.ts";
import { readOpenExport } from "./open-export.ts";
import { readAhead } from "./read-ahead.ts";
import type { SamplePorts } from "./read-sample.ts";
import { rowsOfFolders } from "./rows-of-folders.ts";
import type { RolloutLines } from "./source-runs.ts";

export type PlanExportPorts = SamplePorts &
  CanonicalPorts & {
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
  const source = settings.from === null ? await sourceOfRuns(ports, settings) : await sourceOfVersion(ports, settings.from);
  const { folders, views } = rowsOfFolders(source.rows, settings);
  const bytesPerByte = await measureFolders(ports, folders);
  const version = await claimVersion(ports.objects, item);
  const dealt = dealFolders({ ...settings, version }, folders, source.failed, bytesPerByte);
  if (dealt.length > mostShards)
    throw new ExportPlanError(`settings.shardBytes and settings.shards give ${dealt.length} shards over all views; at most ${mostShards} are taken`);
  for await (const _ of readAhead(dealt.entries(), writesAtOnce, ([shard, planned]) =>
    writeCheckpoint(ports.objects, plannedRowsKey(exportId, shard), PlannedRows, planned),
  ));
  const plan: ExportPlan = { exportId, version, from: settings.from, views, shards: dealt.map(({ shard }) => shard), ...source.about };
  return writeCheckpoint(ports.objects, exportPlanKey(exportId), ExportPlan, plan);
}
