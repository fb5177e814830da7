import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { datasetPrefix, decontaminationKey, manifestKey, removedShardKey, successKey, taskShardKey } from "../../shared/contracts/object-keys.ts";
import { Task } from "../../shared/contracts/task.ts";
import { storePool } from "../../shared/pipeline/api/store-pool.ts";
import { exportTasks } from "../../shared/pipeline/run/export-tasks.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { poolsOf, smallPools } from "../support/pools.ts";
import { makeTaskSummary } from "../support/stored-items.ts";

const queries = [
  "How many fragments does SbfI leave of linear lambda phage DNA, and how long is the shortest of them in base pairs?",
  "Which of the three amino acids that ATG, TGG and TTT code for in table 2 has the largest molecular weight, and what is it?",
  "How many fragments does NotI leave of linear lambda phage DNA, and how long is the shortest of them in base pairs?",
  "What is the melting temperature of the primer that anneals to the reverse strand of the second exon, by the Wallace rule?",
];
const exemplarText = "Name the year in which the second of the two enzymes was first described, and the journal that published the description.";

const taskOf = (cycleIndex: number, query: string): Task => {
  const cycleId = cycleIdOf(testRunId, cycleIndex);
  return {
    ...{ id: taskIdOf(cycleId, 1), runId: testRunId, cycleId, k: 1, domain: "biological", query, answer: "6" },
    seed: smallPools.seeds.biological?.seeds[0] ?? expect.fail("no seed"),
    split: "sft",
    ...{ facts: [], evidenceIds: [], evidence: [], toolset: ["tool_1"], usedTools: ["tool_1"], solutionPath: [], exemplarIds: [] },
    stats: { calls: 1, available: 1, unique: 1 },
    rngSeed: 1,
    models: { collector: "stand-in/rules", generator: "stand-in/rules" },
    modelProvenance: "stand-in",
    promptsSha256: "p",
    createdAt: "2026-01-01T00:00:00.000Z",
  };
};

/** A run whose cycles made these queries, up to its export. */
async function synthesised(texts: readonly string[], protectedQueries: readonly string[] = []) {
  const objects = new MemoryObjectStore();
  const named =
    protectedQueries.length === 0
      ? []
      : [(await storePool(objects, { kind: "queries", rows: protectedQueries.map((query, n) => ({ id: `b${n}`, query })) })).view.id];
  const run = makeRun({ cycles: texts.length, decontamination: { queries: named } });
  const exemplars = smallPools.exemplars.map((exemplar, n) => (n === 0 ? { ...exemplar, query: exemplarText } : exemplar));
  const pools = poolsOf({ tools: smallPools.contents.tools, seeds: smallPools.seeds.biological?.seeds ?? [], exemplars });
  const stores = createMemoryStores();
  const ports = { ...stores, objects, availableTools: async () => [], allShippedSeeds: async () => [], pools: async () => pools };
  await ports.runs.create(run, null);
  await planRun(ports, { runId: run.id, attempt: 1 });
  for (const [cycleIndex, query] of texts.entries()) {
    const task = taskOf(cycleIndex, query);
    const summary = makeTaskSummary(task.cycleId, 1, { query });
    await objects.putNew(summary.key, JSON.stringify(task), "application/json");
    stores.putTask(summary);
  }
  return { run, ports, named };
}

const Rows = z.array(z.looseObject({ id: z.string() }));
const rowsAt = (objects: MemoryObjectStore, key: string) =>
  Rows.parse(
    (objects.objects.get(key) ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)),
  );
const idsAt = (objects: MemoryObjectStore, key: string) => rowsAt(objects, key).map(({ id }) => id);
const jsonAt = (objects: MemoryObjectStore, key: string) => z.looseObject({}).parse(JSON.parse(objects.objects.get(key) ?? "null"));
const ids = (...cycleIndexes: number[]) => cycleIndexes.map((cycleIndex) => taskIdOf(cycleIdOf(testRunId, cycleIndex), 1));

describe("exportTasks", () => {
  it("keeps tasks that copy an exemplar, a query of the user's or an earlier task in a shard of their own, with the reason", async () => {
    const [fragments = "", aminoAcid = "", _, primer = ""] = queries;
    const texts = [fragments, `${exemplarText} Answer in one line.`, aminoAcid, fragments.toUpperCase(), primer];
    const { run, ports, named } = await synthesised(texts, ["something else entirely", `Consider this: ${primer}`]);
    await exportTasks(ports, { runId: run.id, attempt: 1 });

    expect(idsAt(ports.objects, taskShardKey(run.id, 0, 1))).toEqual(ids(0, 2));
    const removed = rowsAt(ports.objects, removedShardKey(run.id, 0, 1));
    expect(removed).toEqual([
      { id: ids(1)[0], copies: expect.objectContaining({ source: "exemplar", id: "x0" }), task: expect.objectContaining({ query: texts[1] }) },
      { id: ids(3)[0], copies: { source: "run", id: ids(0)[0], jaccard: 1, overlap: 1 }, task: Task.parse(taskOf(3, texts[3] ?? "")) },
      { id: ids(4)[0], copies: expect.objectContaining({ source: "queries", id: `${named[0]}/b1` }), task: expect.anything() },
    ]);
    const counts = { checked: 5, kept: 2, removed: { exemplar: 1, queries: 1, run: 1 } };
    expect(jsonAt(ports.objects, decontaminationKey(run.id))).toMatchObject({
      limits: { similarity: 0.8, overlap: 0.5 },
      against: { exemplars: 5, queries: [{ pool: named[0], rows: 2 }] },
      counts,
      removed: ids(1, 3, 4).map((task) => ({ task })),
      shards: [{ rows: 3 }],
    });
    expect(jsonAt(ports.objects, manifestKey(run.id))).toMatchObject({ rows: 2, decontamination: counts, counts: { k: { 1: 2 } } });
    expect(await ports.runs.get(run.id)).toMatchObject({ decontamination: counts });
  });

  it("writes no shard of removed tasks where nothing was removed, and says so", async () => {
    const { run, ports } = await synthesised(queries.slice(0, 2));
    await exportTasks(ports, { runId: run.id, attempt: 1 });
    expect(await Array.fromAsync(ports.objects.list(datasetPrefix(run.id)))).toEqual(
      [decontaminationKey(run.id), manifestKey(run.id), successKey(run.id), taskShardKey(run.id, 0, 1)].sort(),
    );
    expect(jsonAt(ports.objects, decontaminationKey(run.id))).toMatchObject({ counts: { checked: 2, kept: 2 }, removed: [], shards: [] });
  });

  it("gives the same bytes when it is repeated", async () => {
    const { run, ports } = await synthesised([...queries, ...queries]);
    await exportTasks(ports, { runId: run.id, attempt: 1 });
    const before = new Map(ports.objects.objects);
    for (const key of before.keys()) if (key.startsWith(datasetPrefix(run.id))) ports.objects.objects.delete(key);
    await exportTasks(ports, { runId: run.id, attempt: 2 });
    expect(ports.objects.objects).toEqual(before);
  });

  it("exports a run that was planned before exemplars were kept, and says that it was not held against them", async () => {
    const { run, ports } = await synthesised(queries.slice(0, 2));
    ports.objects.objects.delete(`runs/${run.id}/exemplars.json`);
    await exportTasks(ports, { runId: run.id, attempt: 1 });
    expect(jsonAt(ports.objects, decontaminationKey(run.id))).toMatchObject({ against: { exemplars: null } });
  });
});
