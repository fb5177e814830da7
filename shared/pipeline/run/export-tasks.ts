import { createHash } from "node:crypto";
import pLimit from "p-limit";
import { CycleDraws } from "../../contracts/configuration.ts";
import { datasetPrefix, decontaminationKey, drawsKey, manifestKey, removedShardKey, successKey, taskShardKey } from "../../contracts/object-keys.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { Task } from "../../contracts/task.ts";
import { createCoverage } from "../../domain/coverage.ts";
import { type ManifestCounts, manifestOf, type ShardEntry } from "../../domain/manifest.ts";
import { reasonCode } from "../../domain/tallies.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, RunStore, TaskStore } from "../../ports/stores.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { promptsSha256 } from "../prompts-hash.ts";
import { decontaminateTasks } from "./decontaminate-tasks.ts";
import { readOpenRun } from "./open-run.ts";

type ExportPorts = { runs: RunStore; cycles: CycleStore; tasks: TaskStore; objects: ObjectStore };

const rowsPerShard = 2_000;
const readsAtOnce = 32;

/**
 * ExportTasks: every task of the run that copies nothing as JSONL shards under a write-once prefix, those that do in shards of their own,
 * each with the reason, then the report on them, the manifest, and `_SUCCESS`.
 */
export async function exportTasks(ports: ExportPorts, input: RunExecutionInput): Promise<RunExecutionInput> {
  const run = await readOpenRun(ports.runs, input.runId);
  if (run.settings.kind !== "synthesis") throw new Error(`${run.id} is a run of ${run.settings.kind}, which makes no tasks`);
  await ports.runs.update(run.id, { phase: "export" });
  const { kept, removed, report } = await decontaminateTasks(ports, { id: run.id, settings: run.settings });
  const counts = await countsOf(ports.cycles, run);
  const shards = await writeShards(
    ports.objects,
    kept,
    (index, of) => taskShardKey(run.id, index, of),
    (task) => {
      countTask(counts, task);
      return task;
    },
  );
  const reasons = new Map(removed.map(({ key, reason }) => [key, reason]));
  const removedRow = (task: Task, key: string) => ({ id: task.id, copies: reasons.get(key), task });
  const removedShards =
    removed.length === 0 ? [] : await writeShards(ports.objects, [...reasons.keys()], (index, of) => removedShardKey(run.id, index, of), removedRow);
  await ports.objects.putNew(decontaminationKey(run.id), `${JSON.stringify({ ...report, shards: removedShards }, null, 2)}\n`, "application/json");
  const { pools } = await readCheckpoint(ports.objects, drawsKey(run.id, 0), CycleDraws);
  const manifest = manifestOf(run, shards, { ...counts, decontamination: report.counts }, { pools, promptsSha256 });
  await ports.objects.putNew(manifestKey(run.id), `${JSON.stringify(manifest, null, 2)}\n`, "application/json");
  await ports.objects.putNew(successKey(run.id), "", "text/plain");
  await ports.runs.update(run.id, { datasetPrefix: datasetPrefix(run.id), decontamination: report.counts, coverage: counts.coverage });
  return input;
}

/** At least one shard; `rowOf` makes the row of a task. */
async function writeShards(
  objects: ObjectStore,
  taskKeys: readonly string[],
  keyOf: (index: number, of: number) => string,
  rowOf: (task: Task, key: string) => object,
): Promise<ShardEntry[]> {
  const limit = pLimit(readsAtOnce);
  const shardCount = Math.max(1, Math.ceil(taskKeys.length / rowsPerShard));
  const shards: ShardEntry[] = [];
  for (let index = 0; index < shardCount; index++) {
    const ofShard = taskKeys.slice(index * rowsPerShard, (index + 1) * rowsPerShard);
    const tasks = await Promise.all(ofShard.map((key) => limit(async () => ({ key, task: await readCheckpoint(objects, key, Task) }))));
    const body = tasks.map(({ key, task }) => `${JSON.stringify(rowOf(task, key))}\n`).join("");
    const key = keyOf(index, shardCount);
    await objects.putNew(key, body, "application/jsonl");
    shards.push({ key, rows: tasks.length, bytes: Buffer.byteLength(body), sha256: createHash("sha256").update(body).digest("hex") });
  }
  return shards;
}

function countTask(counts: Pick<ManifestCounts, "byDomain" | "byK" | "byProvenance">, row: Task): void {
  counts.byDomain[row.domain] = (counts.byDomain[row.domain] ?? 0) + 1;
  counts.byK[row.k] = (counts.byK[row.k] ?? 0) + 1;
  for (const provenance of new Set([row.modelProvenance, ...row.evidence.map((item) => item.provenance)]))
    counts.byProvenance[provenance] = (counts.byProvenance[provenance] ?? 0) + 1;
}

async function countsOf(cycles: CycleStore, run: Run): Promise<Omit<ManifestCounts, "decontamination">> {
  const covered = createCoverage();
  const counts: Omit<ManifestCounts, "coverage" | "decontamination"> = { byDomain: {}, byK: {}, byProvenance: {}, rejected: {}, failed: {} };
  const add = (into: Record<string, number>, key: string, n: number) => {
    into[key] = (into[key] ?? 0) + n;
  };
  for await (const cycle of cycles.list(run.id)) {
    covered.add(cycle);
    if (cycle.status === "failed") add(counts.failed, reasonCode(cycle), 1);
    for (const [code, n] of Object.entries(cycle.rejections ?? {})) add(counts.rejected, code, n);
  }
  return { ...counts, coverage: covered.counts() };
}
