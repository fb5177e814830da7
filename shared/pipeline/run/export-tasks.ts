import { createHash } from "node:crypto";
import pLimit from "p-limit";
import { CycleDraws } from "../../contracts/configuration.ts";
import { datasetPrefix, drawsKey, manifestKey, successKey, taskShardKey } from "../../contracts/object-keys.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { Cycle, Run, TaskSummary } from "../../contracts/stored-items.ts";
import { Task } from "../../contracts/task.ts";
import { createCoverage } from "../../domain/coverage.ts";
import { type ManifestCounts, manifestOf, type ShardEntry } from "../../domain/manifest.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, RunStore, TaskStore } from "../../ports/stores.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { promptsSha256 } from "../prompts-hash.ts";
import { readOpenRun } from "./plan-run.ts";

type ExportPorts = { runs: RunStore; cycles: CycleStore; tasks: TaskStore; objects: ObjectStore };

const rowsPerShard = 2_000;
const readsAtOnce = 32;

/** ExportTasks: every task of the run as JSONL shards under a write-once prefix, then the manifest, then `_SUCCESS`. */
export async function exportTasks(ports: ExportPorts, input: RunExecutionInput): Promise<RunExecutionInput> {
  const run = await readOpenRun(ports.runs, input.runId);
  await ports.runs.update(run.id, { phase: "export" });
  const summaries = await allTasks(ports.tasks, run.id);
  const counts = await countsOf(ports.cycles, run);
  const shardCount = Math.max(1, Math.ceil(summaries.length / rowsPerShard));
  const shards: ShardEntry[] = [];
  for (let index = 0; index < shardCount; index++) {
    const rows = await readTasks(ports.objects, summaries.slice(index * rowsPerShard, (index + 1) * rowsPerShard));
    shards.push(await writeShard(ports.objects, taskShardKey(run.id, index, shardCount), rows, counts));
  }
  const { pools } = await readCheckpoint(ports.objects, drawsKey(run.id, 0), CycleDraws);
  const manifest = manifestOf(run, shards, counts, { pools, promptsSha256 });
  await ports.objects.putNew(manifestKey(run.id), `${JSON.stringify(manifest, null, 2)}\n`, "application/json");
  await ports.objects.putNew(successKey(run.id), "", "text/plain");
  await ports.runs.update(run.id, { datasetPrefix: datasetPrefix(run.id) });
  return input;
}

async function allTasks(tasks: TaskStore, runId: string): Promise<TaskSummary[]> {
  const all: TaskSummary[] = [];
  let cursor: string | null = null;
  do {
    const page = await tasks.list(runId, 100, cursor);
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
}

function readTasks(objects: ObjectStore, summaries: readonly TaskSummary[]): Promise<Task[]> {
  const limit = pLimit(readsAtOnce);
  return Promise.all(summaries.map((summary) => limit(() => readCheckpoint(objects, summary.key, Task))));
}

async function writeShard(objects: ObjectStore, key: string, rows: readonly Task[], counts: ManifestCounts): Promise<ShardEntry> {
  for (const row of rows) {
    counts.byDomain[row.domain] = (counts.byDomain[row.domain] ?? 0) + 1;
    counts.byK[row.k] = (counts.byK[row.k] ?? 0) + 1;
    for (const provenance of new Set([row.modelProvenance, ...row.evidence.map((item) => item.provenance)]))
      counts.byProvenance[provenance] = (counts.byProvenance[provenance] ?? 0) + 1;
  }
  const body = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  await objects.putNew(key, body, "application/jsonl");
  return { key, rows: rows.length, bytes: Buffer.byteLength(body), sha256: createHash("sha256").update(body).digest("hex") };
}

async function countsOf(cycles: CycleStore, run: Run): Promise<ManifestCounts> {
  const covered = createCoverage();
  const counts: Omit<ManifestCounts, "coverage"> = { byDomain: {}, byK: {}, byProvenance: {}, rejected: {}, failed: {} };
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

/** The part of a failed cycle's reason that is counted: its code, without the message. */
export function reasonCode(cycle: Pick<Cycle, "reason">): string {
  return cycle.reason?.split(": ")[0] ?? "unknown";
}
