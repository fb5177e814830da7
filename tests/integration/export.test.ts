import { randomUUID } from "node:crypto";
import { SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { beforeAll, describe, expect, it } from "vitest";
import type { ExportView } from "../../shared/contracts/api-exports.ts";
import { DatasetView, ExportSettings } from "../../shared/contracts/dataset.ts";
import { executionNameOf } from "../../shared/contracts/ids.ts";
import { viewDefinitions } from "../../shared/domain/dataset/views.ts";
import { readExported } from "../support/integration/exported.ts";
import { invokeReconciler, scaleWaits } from "../support/integration/functions.ts";
import { endOf, runToItsEnd, until } from "../support/integration/runs.ts";
import { api, hasStandIn, isOwnStack, ownStack, request, useStack } from "../support/integration/stack.ts";
import { behave } from "../support/integration/stand-in.ts";

useStack();

type Settings = Parameters<typeof ExportSettings.parse>[0];
const start = async (settings: Settings) => (await api().createExport(ExportSettings.parse(settings), randomUUID())).item;
const exportEnd = (id: string, seconds = 250): Promise<ExportView> =>
  until(
    `export ${id} has ended`,
    seconds,
    () => api().export(id),
    ({ endedAt }) => endedAt !== null,
  );

let runs: string[] = [];

describe.skipIf(!hasStandIn)("an export of real runs", () => {
  beforeAll(async () => {
    if (isOwnStack) await scaleWaits(0.05);
    await behave({ student: { right: 0.4, variation: 0 } });
    const synthesise = async (split: "sft" | "rl", cycles: number) =>
      (await runToItsEnd({ cycles, iterations: 1, steps: 2, rngSeed: 11, seeds: { split } })).id;
    const [forSft, forRl] = [await synthesise("sft", 5), await synthesise("rl", 3)];
    const attempt = async (kind: "trajectories" | "self-sampling", policy: string, source: string) => {
      const settings = { kind, source: { runs: [source] }, rngSeed: 5, policy, concurrency: 4 };
      return (await endOf((await api().createRun(settings, randomUUID())).run.id, 280)).id;
    };
    runs = [await attempt("trajectories", "stand-in/teacher", forSft), await attempt("self-sampling", "stand-in/student", forRl)];
  }, 900_000);

  it("holds every rollout once, in views whose rows fit their schemas, as its manifest says, byte for byte", async () => {
    const ended = await exportEnd((await start({ dataset: "whole", runs, standIns: true })).id);
    expect(ended).toMatchObject({ status: "done", version: "v1", error: null });
    const dataset = await readExported(ended.dataset ?? "");
    const { shards, source, views } = dataset.manifest;
    expect(await dataset.measured()).toEqual(shards.map(({ key, bytes, sha256 }) => ({ key, bytes, sha256 })));
    expect(source.rollouts).toBe(source.accepted + sum(source.rejected) + sum(source.failed));
    expect(source.rollouts).toBe((views.canonical?.rows ?? 0) + (views.rejected?.rows ?? 0) + (views.failed?.rows ?? 0));
    expect(source.demonstratedTasks).toBeGreaterThan(0);
    expect(source.frontierTasks).toBeGreaterThan(0);
    for (const view of DatasetView.options) {
      const rows = await dataset.rows(view);
      expect(rows.length, view).toBeGreaterThan(0);
      expect(rows.length, view).toBe(views[view]?.rows);
      if (viewDefinitions[view].extension === "jsonl") for (const row of rows) expect(viewDefinitions[view].schema.safeParse(row).error, view).toBeUndefined();
    }
    const idsOf = async (view: string, name = "id") => (await dataset.rows(view)).map((row) => row[name]).sort();
    const canonical = await dataset.rows("canonical");
    expect(canonical.every((row) => row.stand_in === true)).toBe(true);
    const sft = canonical.filter(({ use }) => use === "sft");
    expect(await idsOf("sft/messages")).toEqual(sft.map(({ id }) => id).sort());
    expect(await idsOf("sft/verl")).toEqual(await idsOf("sft/messages"));
    const entities = (use: string) => new Set(canonical.filter((row) => row.use === use).map((row) => row.seed_entity));
    expect([...entities("sft")].filter((entity) => entities("rl").has(entity))).toEqual([]);
    expect(new Set(canonical.filter(({ use }) => use === "rl").map(({ task_id }) => task_id))).toEqual(new Set(await idsOf("rl/trl")));
    for (const name of ["_SUCCESS", "README.md", "sft/messages/schema.json", "sft/messages/sagemaker-train.manifest", "sft/sharegpt/data/dataset_info.json"])
      expect(dataset.keys).toContain(`${dataset.prefix}${name}`);
    const [head, ...files] = JSON.parse(await dataset.text("sft/messages/sagemaker-train.manifest"));
    expect(head).toEqual({ prefix: `s3://${dataset.bucket}/${dataset.prefix}sft/messages/` });
    for (const file of files) expect(dataset.keys).toContain(`${dataset.prefix}sft/messages/${file}`);
    expect(await dataset.latest()).toMatchObject({ version: "v1", prefix: dataset.prefix });
  });

  it("has no row of a stand-in in a training view unless asked", async () => {
    const ended = await exportEnd((await start({ dataset: "careful", runs })).id);
    const { manifest } = await readExported(ended.dataset ?? "");
    expect(Object.keys(manifest.views).filter((view) => view !== "rejected" && view !== "failed")).toEqual(["canonical"]);
    expect(manifest.source.standIns).toMatchObject({ sft: expect.any(Number), rl: expect.any(Number) });
  });

  it("is written once: a version is never given again", async () => {
    await exportEnd((await start({ dataset: "once", runs, version: "v2", views: ["rl/trl"] })).id);
    const again = await request("POST", "/exports", { body: { dataset: "once", runs, version: "v2" } });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ field: "version" }] } });
    const next = await exportEnd((await start({ dataset: "once", runs, views: ["rl/trl"] })).id);
    expect(next.version).toBe("v3");
  });

  it("derives views again from the canonical rows", async () => {
    const first = await exportEnd((await start({ dataset: "again", runs, standIns: true })).id);
    const second = await exportEnd(
      (await start({ dataset: "again", from: { dataset: "again", version: "v1" }, views: ["sft/swift", "rl/skyrl"], standIns: true })).id,
    );
    expect(second).toMatchObject({ status: "done", version: "v2" });
    const [before, after] = [await readExported(first.dataset ?? ""), await readExported(second.dataset ?? "")];
    for (const view of ["sft/swift", "rl/skyrl"]) expect(sorted(await after.rows(view))).toEqual(sorted(await before.rows(view)));
  });

  it.skipIf(!isOwnStack)("interrupted, goes on where it was, and gives the same bytes", async () => {
    const settings = { runs, standIns: true, shards: 4, rngSeed: 3 };
    const item = await start({ dataset: "broken", ...settings });
    await until(
      "a shard is written",
      120,
      () => api().export(item.id),
      ({ counts }) => counts.shardsDone > 0,
      20,
    );
    const machine = ownStack().outputs["local-dive-Pipeline"].DatasetExportMachineArn;
    const executionArn = `${machine.replace(":stateMachine:", ":execution:")}:${executionNameOf(item.id, 1)}`;
    await new SFNClient({}).send(new StopExecutionCommand({ executionArn, cause: "a test" }));
    const stopped = await api().export(item.id);
    expect(stopped.endedAt).toBeNull();
    expect(stopped.counts.shardsDone).toBeLessThan(stopped.counts.shards);
    expect(await invokeReconciler()).toMatchObject({ exports: 1 });
    const ended = await exportEnd(item.id);
    expect(ended.status).toBe("done");
    const untroubled = await exportEnd((await start({ dataset: "untroubled", ...settings })).id);
    const content = async (address: string | null) =>
      (await readExported(address ?? "")).manifest.shards.map(({ key, ...shard }) => ({ ...shard, key: key.split("/v1/")[1] }));
    expect(await content(ended.dataset)).toEqual(await content(untroubled.dataset));
  });

  it.each([
    ["a dataset that climbs out", { dataset: "../../runs" }, "dataset"],
    ["a run's own dataset", { dataset: "run-01jdabcdefghjkmnpqrstvwxyz" }, "dataset"],
    ["a run that is a path", { runs: ["../../etc/passwd"] }, "runs.0"],
    ["a version that is a path", { version: "v1/../../x" }, "version"],
    ["a view that there is not", { views: ["sft/../../x"] }, "views.0"],
    ["a source that is a path", { runs: [], from: { dataset: "..", version: "v1" } }, "from.dataset"],
  ])("refuses %s", async (_, change, field) => {
    const { status, body } = await request("POST", "/exports", { body: { dataset: "hostile", runs, ...change } });
    expect({ status, fields: (body as { errors: { field: string }[] }).errors.map((error) => error.field) }).toEqual({ status: 400, fields: [field] });
  });

  it.each(["export-1", "..%2F..%2Fexports", "export-01jdabcdefghjkmnpqrstvwxyz%00"])("knows no export %s", async (id) => {
    expect((await request("GET", `/exports/${id}`)).status).toBeGreaterThanOrEqual(400);
  });
});

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
