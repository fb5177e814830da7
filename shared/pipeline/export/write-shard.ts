import { createHash } from "node:crypto";
import type { CanonicalRow } from "../../contracts/dataset-rows/canonical.ts";
import type { WriteShardInput, WriteShardOutput } from "../../contracts/export-machine.ts";
import { type PlannedRow, PlannedRows, WrittenShard } from "../../contracts/export-plan.ts";
import { plannedRowsKey, writtenShardKey } from "../../contracts/object-keys.ts";
import { type FolderFormat, folderFormats, folderRow, isTaskFolder } from "../../domain/dataset/folders.ts";
import { createShardSummary } from "../../domain/dataset/shard-summary.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { LargeObjects } from "../../ports/large-objects.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import type { ParquetReader } from "../../ports/parquet-reader.ts";
import type { Tokenizers } from "../../ports/tokenizers.ts";
import { findCheckpoint, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { encodeRows } from "./encode-rows.ts";
import { readOpenExport } from "./open-export.ts";
import type { CountTokens, SamplePorts } from "./read-sample.ts";
import { orLeftOut, readSamples } from "./read-samples.ts";

export type WriteShardPorts = SamplePorts & {
  exports: Pick<ExportStore, "get">;
  objects: ObjectStore;
  largeObjects: LargeObjects;
  encodeParquet: ParquetEncoder;
  parquetReader: ParquetReader;
  tokenizers: Tokenizers;
};

const comparedBytes = 8_000_000;

/** What stands at a shard's key was written from other rows, or by other code: a new version is needed. */
export class ShardDiffersError extends Error {
  override readonly name = "ShardDiffersError";
}

/**
 * WriteShard: one shard as a stream, then its count and sha256. Written twice, it is the same bytes; a shard that stands whole is not written again.
 */
export async function writeShard(ports: WriteShardPorts, { exportId, shard }: WriteShardInput): Promise<WriteShardOutput> {
  const { status, settings } = await readOpenExport(ports.exports, exportId);
  if (status === "cancelling") return { status: "cancelled" };
  const doneKey = writtenShardKey(exportId, shard);
  if (await findCheckpoint(ports.objects, doneKey, WrittenShard)) return { status: "written" };

  const planned = await readCheckpoint(ports.objects, plannedRowsKey(exportId, shard), PlannedRows);
  const countTokens = settings.tokenizer === null ? null : await ports.tokenizers.load(settings.tokenizer);
  const { folder, key } = planned.shard;
  const summary = createShardSummary(planned.shard);
  const stored = await store(ports, key, folderFormats[folder], rowsOf(ports, planned, summary, countTokens));
  await writeCheckpoint(ports.objects, doneKey, WrittenShard, summary.written(stored.bytes, stored.sha256));
  return { status: "written" };
}

type Summary = ReturnType<typeof createShardSummary>;

async function* rowsOf(ports: WriteShardPorts, planned: PlannedRows, summary: Summary, countTokens: CountTokens | null): AsyncGenerator<object> {
  if (planned.of === "failures") {
    for (const row of planned.rows) {
      summary.addFailure(row);
      yield row;
    }
    return;
  }
  const { folder, firstRow } = planned.shard;
  if (folder === "failed") throw new TypeError("a sample is planned among the failed");
  for await (const { place, row, sample } of readSamples(ports, planned, countTokens, summary.leaveOut)) {
    const made = await orLeftOut(() => folderRow(folder, sample, row, firstRow + place), summary.leaveOut);
    if (made === null) continue;
    countRow(summary, isTaskFolder(folder), sample, row);
    yield made;
  }
}

function countRow(summary: Summary, isTask: boolean, sample: CanonicalRow, row: PlannedRow): void {
  if (isTask) summary.addTask(sample, row.outcomes ?? [], row.standIn);
  else summary.addSample(sample);
}

/** @throws ShardDiffersError where other bytes stand at the key */
async function store(
  ports: Pick<WriteShardPorts, "largeObjects" | "encodeParquet">,
  key: string,
  format: FolderFormat,
  rows: AsyncIterable<object>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of encodeRows(ports.encodeParquet, format, rows)) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
  };
  const wrote = await ports.largeObjects.putNewStream(key, counted(), contentTypes[format.extension]);
  const sha256 = hash.digest("hex");
  if (!wrote && (await sha256Of(ports.largeObjects, key)) !== sha256)
    throw new ShardDiffersError(`${key} stands already and has other rows: export again, as a new version`);
  return { bytes, sha256 };
}

const contentTypes = { jsonl: "application/jsonl", parquet: "application/vnd.apache.parquet" } as const;

async function sha256Of(objects: LargeObjects, key: string): Promise<string> {
  const size = (await objects.sizeOf(key)) ?? 0;
  const hash = createHash("sha256");
  for (let start = 0; start < size; start += comparedBytes) hash.update(await objects.readRange(key, start, Math.min(size, start + comparedBytes)));
  return hash.digest("hex");
}
