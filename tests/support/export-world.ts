import { createFailExport } from "../../functions/export/fail-export.ts";
import { createFinishExport } from "../../functions/export/finish-export.ts";
import { createPlanExport } from "../../functions/export/plan-export.ts";
import { createWriteShard } from "../../functions/export/write-shard.ts";
import { encodeParquet } from "../../shared/adapters/parquet/parquet-encoder.ts";
import { createParquetReader } from "../../shared/adapters/parquet/parquet-reader.ts";
import { tokenizers } from "../../shared/adapters/tokenizers/tokenizers.ts";
import { type DatasetExport, ExportSettings } from "../../shared/contracts/dataset.ts";
import { rolloutKey } from "../../shared/contracts/object-keys.ts";
import type { Rollout, RolloutLine } from "../../shared/contracts/rollout.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { keyOfTask } from "../../shared/pipeline/export/task-facts.ts";
import { exampleTools, makeRollout, studentRunId, synthesisRunId, teacherRunId } from "./dataset/rollouts.ts";
import { makeRun } from "./factories.ts";
import { FakeClock } from "./fakes/fake-clock.ts";
import { createMemoryExports } from "./fakes/memory-exports.ts";
import { MemoryLargeObjects } from "./fakes/memory-large-objects.ts";
import { MemoryObjectStore } from "./fakes/memory-object-store.ts";

/** What a rollout came to, beside what its example says. */
export type Attempted = { task: Task; place: number; sample?: number; split?: RolloutLine["split"]; rollout?: Partial<Rollout>; line?: Partial<RolloutLine> };

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const exportId = `export-${"0".repeat(25)}1`;

/** Runs of rollouts in memory, and the states of an export over them. */
export async function createExportWorld(given: { demonstrations: readonly Attempted[]; samples?: readonly Attempted[] }) {
  const objects = new MemoryObjectStore();
  const largeObjects = new MemoryLargeObjects(objects);
  const exports = createMemoryExports();
  const lines = new Map<string, RolloutLine[]>();
  for (const [runId, attempts] of [
    [teacherRunId, given.demonstrations],
    [studentRunId, given.samples ?? []],
  ] as const) {
    lines.set(
      runId,
      attempts.map((attempt) => lineOf(runId, attempt)),
    );
    for (const attempt of attempts) {
      const { task, place, sample = 0, rollout } = attempt;
      await objects.putNew(keyOfTask(task.id), JSON.stringify(task), "application/json");
      const made = makeRollout(task, runId, place, sample, rollout);
      if (attempt.line?.status === undefined) await objects.putNew(rolloutKey(made.id), JSON.stringify(made), "application/json");
    }
  }
  const runs = new Map(
    [runOf(teacherRunId, "trajectories", 1), runOf(studentRunId, "self-sampling", 8), makeRun({}, { id: synthesisRunId, endedAt: at })].map((run) => [
      run.id,
      run,
    ]),
  );
  const specs = new Map(exampleTools.map((spec) => [spec.name, spec]));
  const ports = {
    exports,
    objects,
    largeObjects,
    runs: { get: async (id: string) => runs.get(id) ?? null },
    rollouts: {
      async *list(id: string) {
        yield* lines.get(id) ?? [];
      },
    },
    tools: { specOf: (name: string) => specs.get(name) ?? missing(name), kindOf: (name: string) => (specs.has(name) ? ("P" as const) : undefined) },
    families: { familyOf: (name: string) => (specs.has(name) ? { family: "biopython", version: "biopython 1.85" } : undefined) },
    encodeParquet,
    tokenizers,
    parquetReader: createParquetReader(),
    bucketName: "bucket",
    clock: new FakeClock(),
    logger: silent,
  };
  const states = [createPlanExport(ports), createWriteShard(ports), createFinishExport(ports), createFailExport(ports)] as const;
  const [plan, write, finish] = states;

  return {
    ...ports,
    states,
    exportId,
    async create(settings: Record<string, unknown> = {}, id = exportId): Promise<DatasetExport> {
      const parsed = ExportSettings.parse({
        dataset: "demo",
        ...(settings.from === undefined && { runs: given.samples ? [teacherRunId, studentRunId] : [teacherRunId] }),
        ...settings,
      });
      return ((await exports.create({ ...newExport, id, settings: parsed }, null)) as { item: DatasetExport }).item;
    },
    plan: (id = exportId) => plan.handler({ exportId: id, attempt: 1 }),
    write: (shard: number, id = exportId) => write.handler({ exportId: id, shard }),
    finish: (id = exportId) => finish.handler({ exportId: id, attempt: 1 }),
    /** As the machine goes. */
    async run(id = exportId) {
      for (const shard of (await plan.handler({ exportId: id, attempt: 1 })).shards) await write.handler(shard);
      return finish.handler({ exportId: id, attempt: 1 });
    },
    json: async (key: string) => JSON.parse((await objects.get(key)) ?? "null"),
    rowsOf: async (key: string) =>
      ((await objects.get(key)) ?? "")
        .trimEnd()
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    keys: (prefix: string) => [...objects.objects.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
}

const at = "2026-01-02T00:00:00.000Z";
const newExport = {
  status: "running" as const,
  version: null,
  createdAt: at,
  endedAt: null,
  attempt: 1,
  counts: { rows: 0, shards: 0, shardsDone: 0, bytes: 0 },
  prefix: null,
  error: null,
  gitCommit: null,
};

function runOf(id: string, kind: "trajectories" | "self-sampling", attempts: number): Run {
  const settings = RolloutSettings.parse({
    kind,
    source: { runs: [synthesisRunId] },
    rngSeed: 3,
    policy: "openai/qwen3-8b",
    attempts,
    verification: { verifiers: ["anthropic/claude-haiku-5-5", "openai/gpt-oss-120b"] },
  });
  return { ...makeRun({}, { id, status: "done", endedAt: at }), settings: settings };
}

function lineOf(runId: string, { task, place, sample = 0, split = "sft", rollout, line }: Attempted): RolloutLine {
  const made = makeRollout(task, runId, place, sample, rollout);
  return {
    id: made.id,
    runId,
    taskId: task.id,
    rolloutIndex: place,
    sample,
    domain: task.domain,
    k: task.k,
    split,
    status: "done",
    attempt: 1,
    startedAt: at,
    endedAt: at,
    reason: null,
    end: made.end,
    accepted: made.verdicts.map(({ accepted }) => accepted),
    equal: made.comparison?.equal ?? null,
    correct: made.correct,
    reward: made.reward,
    turns: made.turns,
    calls: made.calls,
    bytes: JSON.stringify(made).length,
    standIn: false,
    totals: null,
    ...line,
  };
}

function missing(name: string): never {
  throw new RangeError(`the pool has no tool ${name}`);
}
