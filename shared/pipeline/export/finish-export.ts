import { z } from "zod";
import type { DatasetExport } from "../../contracts/dataset.ts";
import type { FinishExportInput, FinishExportOutput } from "../../contracts/export-machine.ts";
import { ExportPlan, WrittenShard } from "../../contracts/export-plan.ts";
import { exportPlanKey, latestKey, versionPrefix, writtenShardKey } from "../../contracts/object-keys.ts";
import { datasetCard } from "../../domain/dataset/card/card.ts";
import { type DatasetParts, datasetManifest } from "../../domain/dataset/dataset-manifest.ts";
import { folderFormats } from "../../domain/dataset/folders.ts";
import { sagemakerManifest } from "../../domain/dataset/sagemaker-manifest.ts";
import { checkTotals, totalsOf } from "../../domain/dataset/totals-of-shards.ts";
import { datasetInfo } from "../../domain/dataset/views/sharegpt.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { LargeObjects } from "../../ports/large-objects.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { ToolFamilies } from "../../ports/tool-catalogue.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { versionNumber } from "./claim-version.ts";
import { readSourceManifest } from "./judge-canonical.ts";
import { readOpenExport } from "./open-export.ts";
import { readAhead } from "./read-ahead.ts";
import { readSourceRuns } from "./source-runs.ts";
import { modelSummaries, runSummary } from "./source-summaries.ts";

export type FinishExportPorts = {
  exports: ExportStore;
  runs: Pick<RunStore, "get">;
  objects: ObjectStore;
  largeObjects: Pick<LargeObjects, "replace">;
  families: ToolFamilies;
  bucketName: string;
  clock: Clock;
};

const readsAtOnce = 32;

/**
 * FinishExport: holds what was written against what was planned, then writes what tells of it, `_SUCCESS` last, and moves `latest` on. Safe to repeat.
 * @throws RowsMissingError where rows are neither written nor left out with a reason
 */
export async function finishExport(ports: FinishExportPorts, { exportId }: FinishExportInput): Promise<FinishExportOutput> {
  const item = await readOpenExport(ports.exports, exportId);
  if (item.status === "cancelling") return end(ports, item, { status: "cancelled" });
  const parts = await readParts(ports, item);
  checkTotals(parts.plan, parts.shards);
  const prefix = versionPrefix(item.settings.dataset, parts.plan.version);
  await writeFolders(ports, prefix, parts.shards);
  const write = (name: string, body: string, type: string) => ports.objects.putNew(`${prefix}${name}`, body, type);
  await write("README.md", datasetCard(parts, calledTools(ports.families, parts.shards)), "text/markdown; charset=utf-8");
  await write("manifest.json", json(datasetManifest(parts)), "application/json");
  await write("_SUCCESS", "", "text/plain");
  await ports.largeObjects.replace(latestKey(item.settings.dataset), (text) => nextLatest(text, parts.plan.version, prefix, exportId), "application/json");
  const bytes = parts.shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const shards = parts.shards.length;
  return end(ports, item, { status: "done", prefix, counts: { rows: item.counts.rows, shards, shardsDone: shards, bytes } });
}

async function end(
  ports: FinishExportPorts,
  item: DatasetExport,
  fields: { status: "done" | "cancelled" } & Partial<DatasetExport>,
): Promise<FinishExportOutput> {
  await ports.exports.update(item.id, { ...fields, endedAt: ports.clock.now().toISOString() });
  return { exportId: item.id, status: fields.status };
}

async function readParts(ports: FinishExportPorts, item: DatasetExport): Promise<DatasetParts> {
  const plan = await readCheckpoint(ports.objects, exportPlanKey(item.id), ExportPlan);
  const shards: WrittenShard[] = [];
  for await (const shard of readAhead(plan.shards.keys(), readsAtOnce, (place) => readCheckpoint(ports.objects, writtenShardKey(item.id, place), WrittenShard)))
    shards.push(shard);
  if (plan.from !== null) {
    const { runs, models } = await readSourceManifest(ports.objects, plan.from);
    return { item, plan, shards, runs, models };
  }
  const rollouts = await readSourceRuns(ports.runs, item.settings.runs);
  const synthesis = (await Promise.all(plan.synthesisRuns.map((id) => ports.runs.get(id)))).filter((run) => run !== null);
  const runs = [...synthesis.map((run) => runSummary("synthesis", run)), ...rollouts.map(({ run, rule }) => runSummary(rule.kind, run))];
  const models = modelSummaries(
    synthesis.flatMap(({ settings }) => (settings.kind === "synthesis" ? [settings] : [])),
    rollouts.map(({ settings }) => settings),
  );
  return { item, plan, shards, runs, models };
}

/** Beside each folder's data: its JSON Schema, a SageMaker manifest for each split, and what LLaMA-Factory wants. */
async function writeFolders(ports: Pick<FinishExportPorts, "objects" | "bucketName">, prefix: string, shards: readonly WrittenShard[]): Promise<void> {
  for (const folder of new Set(shards.map((shard) => shard.folder))) {
    const ofFolder = shards.filter((shard) => shard.folder === folder);
    const folderPrefix = `${prefix}${folder}/`;
    const write = (name: string, value: unknown) => ports.objects.putNew(`${folderPrefix}${name}`, json(value), "application/json");
    await write("schema.json", z.toJSONSchema(folderFormats[folder].schema));
    const files: Record<string, string[]> = {};
    for (const { split, key } of ofFolder) files[split] = [...(files[split] ?? []), key];
    for (const [split, keys] of Object.entries(files)) await write(`sagemaker-${split}.manifest`, sagemakerManifest(ports.bucketName, folderPrefix, keys));
    const names = (keys: readonly string[]) => keys.map((key) => key.slice(`${folderPrefix}data/`.length));
    if (folder === "sft/sharegpt")
      await write("data/dataset_info.json", datasetInfo(Object.fromEntries(Object.entries(files).map(([split, keys]) => [split, names(keys)]))));
  }
}

function calledTools({ familyOf }: ToolFamilies, shards: readonly WrittenShard[]) {
  const folders = ["canonical", "sft/messages"] as const;
  const ofFolder = folders.map((name) => shards.filter(({ folder }) => folder === name)).find((found) => found.length > 0) ?? shards;
  return Object.entries(totalsOf(ofFolder).counts.tool).map(([name, rows]) => {
    const known = familyOf(name);
    return { name, family: known?.family ?? null, version: known?.version ?? null, rows };
  });
}

const Latest = z.object({ version: z.string() });

/** null where a newer version is the latest already. */
function nextLatest(text: string | null, version: string, prefix: string, exportId: string): string | null {
  const known = text === null ? null : Latest.parse(JSON.parse(text));
  if (known !== null && versionNumber(known.version) >= versionNumber(version)) return null;
  return json({ version, prefix, exportId });
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
