import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { encodeParquet } from "../../../shared/adapters/parquet/parquet-encoder.ts";
import { DatasetView } from "../../../shared/contracts/dataset.ts";
import type { CanonicalRow, RowUse } from "../../../shared/contracts/dataset-rows/canonical.ts";
import { canonicalRow } from "../../../shared/domain/dataset/canonical-row.ts";
import { columnsOf } from "../../../shared/domain/dataset/columns.ts";
import { datasetInfo } from "../../../shared/domain/dataset/views/sharegpt.ts";
import { type ViewDefinition, viewDefinitions } from "../../../shared/domain/dataset/views.ts";
import { exampleTools, makeRollout, makeTask, studentRunId, teacherRunId } from "./rollouts.ts";

/*
 * Writes every view of a few made-up rollouts to a folder, as an export lays them out: `node tests/support/dataset/write-example-views.ts FOLDER [ROWS]`.
 */
const place = { split: "train", attempts: 1, penalty: 0.1, standIn: false } as const;

function exampleRow(cycle: number, use: RowUse): CanonicalRow {
  const task = makeTask(cycle, 1 + (cycle % 3));
  const rollout = makeRollout(task, use === "sft" ? teacherRunId : studentRunId, cycle, 0);
  return canonicalRow(rollout, task, exampleTools, { ...place, use, seedSplit: use, seedEntity: task.seed.name.toLowerCase() }, null);
}

function rowsOf(definition: ViewDefinition, sft: readonly CanonicalRow[], rl: readonly CanonicalRow[], all: boolean): object[] {
  if (definition.of === "rollouts") return (all ? [...sft, ...rl] : sft).map(definition.row);
  return rl.map((row, index) => {
    const outcomes = Array.from({ length: 8 }, (_, sample) => ({
      rollout_id: row.id.replace(/s\d+$/, `s${sample}`),
      correct: sample < 3,
      end: "answered" as const,
      reward: sample < 3 ? 1 : 0,
      turns: 2,
      invalid_calls: 0,
    }));
    return definition.row({ row, outcomes, standIn: false, index });
  });
}

async function* lines(rows: readonly object[]) {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}
async function* each(rows: readonly object[]) {
  for (const row of rows) yield Object.fromEntries(Object.entries(row));
}

export async function writeExampleViews(folder: string, count: number): Promise<void> {
  const of = (use: RowUse, from: number) => Array.from({ length: count }, (_, cycle) => exampleRow(from + cycle, use));
  const [sft, rl] = [of("sft", 0), of("rl", count)];
  for (const view of DatasetView.options) {
    const definition = viewDefinitions[view];
    const rows = rowsOf(definition, sft, rl, view === "canonical");
    const name = `train-00000-of-00001.${definition.extension}`;
    const path = join(folder, view, "data", name);
    mkdirSync(dirname(path), { recursive: true });
    const chunks = definition.extension === "jsonl" ? lines(rows) : encodeParquet(columnsOf(definition.schema), each(rows));
    await pipeline(Readable.from(chunks), createWriteStream(path));
    if (view === "sft/sharegpt") writeFileSync(join(folder, view, "data", "dataset_info.json"), `${JSON.stringify(datasetInfo({ train: [name] }), null, 2)}\n`);
  }
}

const [, script, folder, rows = "12"] = process.argv;
if (script === import.meta.filename) {
  if (folder === undefined) throw new Error("name the folder: node tests/support/dataset/write-example-views.ts FOLDER [ROWS]");
  await writeExampleViews(folder, Number(rows));
}
