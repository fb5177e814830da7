import { afterEach, describe, expect, it } from "vitest";
import { ExportView } from "../../shared/contracts/api-exports.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeRun, runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let cli: CliWorld;
afterEach(() => cli.stop());

const rolloutRun = (n: number, kind = "trajectories", overrides = {}) =>
  makeRun({
    id: runIdNumber(n),
    status: "done",
    endedAt: "2026-01-01T00:00:00.000Z",
    settings: RolloutSettings.parse({ kind, source: { runs: [runIdNumber(9)] }, rngSeed: 1, policy: "stand-in/rules", verification: { by: "rules" } }),
    ...overrides,
  });

async function worldWithRuns() {
  const world = createApiWorld();
  await world.stores.runs.create(rolloutRun(101), null);
  await world.stores.runs.create(rolloutRun(102, "evaluation"), null);
  await world.stores.runs.create(makeRun({ id: runIdNumber(103), status: "done", endedAt: "2026-01-01T00:00:00.000Z" }), null);
  await world.stores.runs.create(rolloutRun(104, "self-sampling", { status: "running", endedAt: null }), null);
  cli = await createCliWorld(world);
  return world;
}

describe("dive export", () => {
  it("starts an export with every setting, and watches it until it stands", async () => {
    const world = await worldWithRuns();
    const ended = (async () => {
      await expect.poll(() => world.workflow.exports.size).toBe(1);
      const [execution] = [...world.workflow.exports.values()];
      await world.deps.exports.update(execution?.id ?? "", { status: "done", version: "v3", prefix: "datasets/demo/v3/", endedAt: "2026-01-01T00:00:20.000Z" });
    })();
    const options = [
      "--views",
      "sft/messages, rl/trl",
      "--stand-ins",
      "--rng-seed",
      "5",
      "--shard-bytes",
      "2000000",
      "--shards",
      "8",
      "--tokenizer",
      "o200k_base",
    ];
    const [result] = await Promise.all([cli.dive("export", runIdNumber(101), "--dataset", "demo", "--dataset-version", "v3", ...options, "--json"), ended]);
    expect(result.exitCode).toBe(0);
    expect(ExportView.parse(jsonLines(result.out)[0])).toMatchObject({
      status: "done",
      dataset: "s3://dive-test/datasets/demo/v3/",
      settings: {
        dataset: "demo",
        version: "v3",
        runs: [runIdNumber(101)],
        views: ["sft/messages", "rl/trl"],
        standIns: true,
        rngSeed: 5,
        shardBytes: 2_000_000,
        shards: 8,
        tokenizer: "o200k_base",
      },
    });
    const listed = await cli.dive("exports");
    expect(listed.out).toMatch(/demo +v3/);
  });

  it("makes one export of one idempotency key", async () => {
    const world = await worldWithRuns();
    const once = () => cli.dive("export", runIdNumber(101), "--dataset", "demo", "--detach", "--json", "--idempotency-key", "mine");
    const [first, second] = [await once(), await once()];
    expect((jsonLines(second.out)[0] as { id: string }).id).toBe((jsonLines(first.out)[0] as { id: string }).id);
    expect(world.workflow.exports.size).toBe(1);
  });

  it.each([
    [[runIdNumber(103)], "demo", "runs.0: run-00000000000000000000000103 is a synthesis run"],
    [[runIdNumber(102)], "demo", "is an evaluation: its rollouts are no training data"],
    [[runIdNumber(104)], "demo", "has not ended (running)"],
    [[runIdNumber(7)], "demo", "there is no run"],
    [[runIdNumber(101), runIdNumber(101)], "demo", "names the run of runs.0 again"],
    [[runIdNumber(101)], "../../etc", "a dataset's name has small letters"],
    [[runIdNumber(101)], "run-mine", "names that begin with run- are the runs' own datasets"],
    [["../../runs"], "demo", "a run id looks like"],
  ])("refuses %j into %s", async (runs, dataset, message) => {
    const world = await worldWithRuns();
    const { exitCode, err } = await cli.dive("export", ...runs, "--dataset", dataset);
    expect({ exitCode, started: world.workflow.exports.size }).toEqual({ exitCode: 2, started: 0 });
    expect(err).toContain(message);
  });

  it.each(["demo", "demo/v1/sft", "/v1", ""])("refuses to derive from %j, which names no version", async (from) => {
    await worldWithRuns();
    const { exitCode, err } = await cli.dive("export", "--dataset", "demo", "--from", from);
    expect([exitCode, err]).toEqual([2, expect.stringContaining("It is no NAME/VERSION, as my-tasks/v1 is.")]);
  });

  it("cancels the export that it watches to its end", async () => {
    const world = await worldWithRuns();
    const { id } = ExportView.parse(jsonLines((await cli.dive("export", runIdNumber(101), "--dataset", "demo", "--detach", "--json")).out)[0]);
    const ended = (async () => {
      await expect.poll(async () => (await world.deps.exports.get(id))?.status).toBe("cancelling");
      await world.deps.exports.update(id, { status: "cancelled", endedAt: "2026-01-01T00:00:20.000Z" });
    })();
    const [result] = await Promise.all([cli.dive("exports", id, "--cancel", "--watch"), ended]);
    expect([result.exitCode, result.out]).toEqual([1, expect.stringContaining("cancelled")]);
  });

  it("refuses a version that was given to another", async () => {
    const world = await worldWithRuns();
    await world.memory.putNew("exports/versions/demo/v2.json", '{"exportId":"x"}', "application/json");
    const { exitCode, err } = await cli.dive("export", runIdNumber(101), "--dataset", "demo", "--dataset-version", "v2");
    expect(exitCode).not.toBe(0);
    expect(err).toContain("demo has a version v2 already: name another");
  });

  it("cancels one that runs, and says when there is nothing to cancel", async () => {
    const world = await worldWithRuns();
    const { out } = await cli.dive("export", runIdNumber(101), "--dataset", "demo", "--detach", "--json");
    const { id } = ExportView.parse(jsonLines(out)[0]);
    expect((await cli.dive("exports", id, "--cancel")).out).toContain("cancelling");
    await world.deps.exports.update(id, { status: "cancelled", endedAt: "2026-01-01T00:00:20.000Z" });
    expect((await cli.dive("exports", id, "--cancel")).err).toContain("has ended (cancelled); there is nothing to cancel");
    expect((await cli.dive("exports", "export-nope")).exitCode).toBe(2);
  });
});
