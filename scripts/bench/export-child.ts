/*
 * One WriteShard in a process of its own, so that its peak memory is its own: node export-child.ts MEGABYTES FILE [LINES]
 * FILE gets the canonical shard; LINES, where it is named, the same rows as JSON lines. Prints one JSON object.
 */
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { encodeParquet } from "../../shared/adapters/parquet/parquet-encoder.ts";
import { createParquetReader } from "../../shared/adapters/parquet/parquet-reader.ts";
import { tokenizers } from "../../shared/adapters/tokenizers/tokenizers.ts";
import { ExportSettings } from "../../shared/contracts/dataset.ts";
import type { PlannedRow, PlannedRows } from "../../shared/contracts/export-plan.ts";
import { plannedRowsKey, rolloutKey, shardKey } from "../../shared/contracts/object-keys.ts";
import { readSample } from "../../shared/pipeline/export/read-sample.ts";
import { keyOfTask } from "../../shared/pipeline/export/task-facts.ts";
import { writeShard } from "../../shared/pipeline/export/write-shard.ts";
import { benchRollout, benchTools } from "./export-rows.ts";

const EXPORT_ID = `export-${"0".repeat(26)}`;
const [megabytes = "", file = "", lines] = process.argv.slice(2);

const rows: PlannedRow[] = [];
const placeOf = new Map<string, number>();
let sourceBytes = 0;
while (sourceBytes < Number(megabytes) * 1e6) {
  const n = rows.length;
  const { task, rollout } = benchRollout(n);
  sourceBytes += JSON.stringify(task).length + JSON.stringify(rollout).length;
  placeOf.set(rolloutKey(rollout.id), n).set(keyOfTask(task.id), n);
  const place = { use: "sft", split: "train", seedSplit: "sft", seedEntity: `seed-${n}`, attempts: 1, penalty: 0.1 } as const;
  rows.push({ ...place, rolloutId: rollout.id, taskId: task.id, standIn: false, reason: null, outcomes: null });
}

const shard = {
  folder: "canonical",
  split: "train",
  index: 0,
  of: 1,
  key: shardKey("bench", "v1", "canonical", "train-00000-of-00001.parquet"),
  rows: rows.length,
  firstRow: 0,
} as const;
const planned: PlannedRows = { of: "samples", shard, canonical: [], rows };
const settings = ExportSettings.parse({ dataset: "bench", runs: [`run-${"0".repeat(25)}2`] });
const item = {
  id: EXPORT_ID,
  status: "running",
  settings,
  version: "v1",
  createdAt: "2026-01-01T00:00:00.000Z",
  endedAt: null,
  attempt: 1,
  prefix: null,
  error: null,
  gitCommit: null,
} as const;
let generatingMs = 0;

/** Objects are made up when they are read; making them up is timed apart. */
const objects = {
  async get(key: string): Promise<string | null> {
    if (key === plannedRowsKey(EXPORT_ID, 0)) return JSON.stringify(planned);
    const n = placeOf.get(key);
    if (n === undefined) return null;
    const started = performance.now();
    const { task, rollout } = benchRollout(n);
    const text = JSON.stringify(key.endsWith("rollout.json") ? rollout : task);
    generatingMs += performance.now() - started;
    return text;
  },
  putNew: async () => true,
  async *list() {},
  presign: async () => "",
};
const largeObjects = {
  async putNewStream(_key: string, chunks: AsyncIterable<Uint8Array>) {
    await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(file));
    return true;
  },
  sizeOf: async () => null,
  readRange: async () => new Uint8Array(),
  replace: async () => false,
};
const tools = { specOf: (name: string) => benchTools.get(name) ?? missing(name), kindOf: () => "R" as const };
const ports = {
  exports: { get: async () => ({ ...item, counts: { rows: 0, shards: 0, shardsDone: 0, bytes: 0 } }) },
  objects,
  largeObjects,
  tools,
  encodeParquet,
  parquetReader: createParquetReader(),
  tokenizers,
};

const started = performance.now();
await writeShard(ports, { exportId: EXPORT_ID, shard: 0 });
const seconds = (performance.now() - started - generatingMs) / 1000;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
if (lines !== undefined) await writeLines(lines);
const { size } = await (await open(file)).stat();
console.log(JSON.stringify({ rows: rows.length, sourceMegabytes: sourceBytes / 1e6, seconds, peakMegabytes, fileMegabytes: size / 1e6 }));

async function writeLines(path: string): Promise<void> {
  const each = async function* () {
    for (const row of rows) yield `${JSON.stringify(await readSample({ objects, tools }, row, null))}\n`;
  };
  await pipeline(Readable.from(each()), createWriteStream(path));
}

function missing(name: string): never {
  throw new RangeError(`no tool ${name}`);
}
