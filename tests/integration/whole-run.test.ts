import { beforeAll, describe, expect, it } from "vitest";
import type { RunView } from "../../shared/contracts/api.ts";
import { Configuration } from "../../shared/contracts/configuration.ts";
import { configurationKey } from "../../shared/contracts/object-keys.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { type Dataset, readDataset } from "../support/integration/dataset.ts";
import { expectGrounded } from "../support/integration/grounded.ts";
import { runToItsEnd, synthesisOf, tasksOf, wholeTasksOf } from "../support/integration/runs.ts";
import { api, request, useStack } from "../support/integration/stack.ts";

useStack();

const cycles = 12;
let run: RunView;
let tasks: Task[];
let dataset: Dataset;

describe("a run of 12 cycles through the API", () => {
  beforeAll(async () => {
    run = await runToItsEnd({ cycles });
    tasks = await wholeTasksOf(run.id);
    dataset = await readDataset(run.dataset ?? expect.fail("the run has no dataset"));
  });

  it("ends with every cycle done, its counts adding up", () => {
    expect(run).toMatchObject({ status: "done", phase: "ended", running: 0, stopped: null, error: null, failures: [] });
    expect(run.counts).toEqual({ planned: cycles, done: cycles, failed: 0, cancelled: 0, notStarted: 0 });
    const byK = Object.values(run.tasksByK).reduce((sum, count) => sum + count, 0);
    expect(byK).toBe(run.totals.tasks);
    expect(run.totals.tasks + run.totals.rejected).toBe(cycles * synthesisOf(run).iterations);
    expect(tasks).toHaveLength(run.totals.tasks);
    expect(tasks.length).toBeGreaterThan(cycles);
    const { usage, costUsd, modelCalls, toolCalls } = run.totals;
    expect(Math.min(usage.cacheRead, usage.cacheWrite, usage.output, costUsd, modelCalls, toolCalls)).toBeGreaterThan(0);
    expect(run.coverage?.toolsUsed).toBeGreaterThan(10);
    expect(run.coverage).toMatchObject({ seeds: cycles, toolsets: cycles });
  });

  it("stands first in the list of runs", async () => {
    for await (const line of api().runs()) {
      expect(line).toMatchObject({ id: run.id, counts: run.counts, totals: run.totals });
      break;
    }
  });

  it("lists its tasks page by page, each once", async () => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body } = await request("GET", `/runs/${run.id}/tasks?limit=7${cursor === null ? "" : `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      const page = body as { items: { id: string }[]; cursor: string | null };
      expect(page.items.length).toBeLessThanOrEqual(7);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(tasks.map(({ id }) => id));
  });

  it("keeps tasks whose facts stand in the outputs that they cite", () => {
    for (const task of tasks) expectGrounded(task);
    expect(tasks.every(({ modelProvenance }) => modelProvenance === "stand-in")).toBe(true);
  });

  it("cites outputs that the tools give again", async () => {
    const repeatable = new Map<string, Task["evidence"][number]>();
    for (const { evidence } of tasks)
      for (const item of evidence) if (item.kind === "P") repeatable.set(`${item.tool} ${JSON.stringify(item.arguments)}`, item);
    expect(repeatable.size).toBeGreaterThan(cycles);
    for (const { tool, arguments: args, output } of repeatable.values())
      expect(await api().callTool(tool, args), `${tool} ${JSON.stringify(args)}`).toMatchObject({ tool, output });
  });

  it("exports the tasks as shards that the manifest measures, _SUCCESS last", async () => {
    const { prefix, keys, manifest, shards, rows, removed, writtenAt, objects } = dataset;
    expect(prefix).toBe(`datasets/${run.id}/v1/`);
    const shardKeys = [...shards.map(({ key }) => key), ...removed.map(({ key }) => key)];
    expect(keys).toEqual([...shardKeys, `${prefix}decontamination.json`, `${prefix}manifest.json`, `${prefix}_SUCCESS`].sort());
    expect(manifest.shards).toEqual(shards.map((shard) => ({ ...shard, rows: shard.rows.length })));
    expect(manifest.rows).toBe(rows.length);
    const copies = new Set(removed.flatMap(({ ids }) => ids));
    expect(rows).toEqual(tasks.filter(({ id }) => !copies.has(id)));
    expect(run.decontamination).toMatchObject({ checked: tasks.length, kept: rows.length });
    expect(copies.size).toBe(tasks.length - rows.length);
    expect(manifest.counts).toMatchObject({ cycles: run.counts, rejected: run.rejections, failed: {} });
    expect(Object.values(manifest.counts.k).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    expect(manifest.coverage).toEqual(run.coverage);
    expect(manifest.settings).toEqual(run.settings);
    const last = await writtenAt(`${prefix}_SUCCESS`);
    for (const key of keys) expect(await writtenAt(key)).toBeLessThanOrEqual(last);
    expect(await objects.putNew(manifest.shards[0]?.key ?? "", "other", "application/jsonl"), "a shard is written once").toBe(false);
  });

  it("shows a cycle whole: configuration, every turn, every call, the task of each iteration", async () => {
    const cycleId = tasks[0]?.cycleId ?? expect.fail("no task");
    const trace = await api().cycle(run.id, cycleId);
    const { configuration, cycle, iterations } = trace;
    expect(configuration).toEqual(Configuration.parse(JSON.parse((await dataset.objects.get(configurationKey(cycleId))) ?? "")));
    expect(iterations.map(({ k }) => k)).toEqual([1, 2, 3]);
    const turns = iterations.flatMap(({ steps }) => steps);
    const calls = turns.flatMap((step) => step.calls);
    const derivations = iterations.flatMap((iteration) => iteration.derivations);
    expect(cycle.totals).toMatchObject({ modelCalls: turns.length + derivations.length, toolCalls: calls.length });
    const own = tasks.filter((task) => task.cycleId === cycleId);
    expect(iterations.flatMap(({ task }) => task ?? [])).toEqual(own.map(({ id }) => id));
    const outputs = new Map(calls.map((call) => [`${call.tool} ${JSON.stringify(call.arguments)}`, call]));
    for (const { toolset, exemplarIds, evidence } of own) {
      expect(toolset).toEqual(configuration?.toolset);
      expect(exemplarIds).toEqual(configuration?.exemplars.map(({ id }) => id));
      for (const { tool, arguments: args, sha256 } of evidence) expect(outputs.get(`${tool} ${JSON.stringify(args)}`)?.sha256).toBe(sha256);
    }
  });

  it("costs what the estimate leads to expect, within a factor", async () => {
    const estimate = await api().estimate(run.settings);
    expect(estimate.units).toBe(cycles);
    // The estimate takes every step of each iteration; cycles often stop earlier.
    expect(run.totals.modelCalls).toBeLessThanOrEqual(estimate.modelCalls);
    expect(run.totals.modelCalls).toBeGreaterThan(estimate.modelCalls / 4);
    expect(run.totals.costUsd).toBeLessThan((estimate.costUsd ?? 0) * 1.5);
    expect(run.totals.costUsd).toBeGreaterThan((estimate.costUsd ?? 0) / 10);
    expect(await tasksOf(run.id)).toHaveLength(tasks.length);
  });
});
