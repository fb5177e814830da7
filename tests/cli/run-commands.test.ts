import { afterEach, describe, expect, it } from "vitest";
import { Estimate, RunLine, RunView } from "../../shared/contracts/api.ts";
import { createApiWorld } from "../api/api-world.ts";
import { putFinishedRun } from "../api/items.ts";
import { makeRun, runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

const small = ["--cycles", "2", "--toolset-min", "1", "--toolset-max", "3", "--exemplars-min", "0", "--exemplars-max", "0"];
let cli: CliWorld;
afterEach(() => cli.stop());

/** Ends the world's first run as soon as it is there. */
async function endFirstRun(world: ReturnType<typeof createApiWorld>, status: "done" | "failed") {
  await expect.poll(() => world.workflow.runs.size, { timeout: 10_000 }).toBe(1);
  await world.stores.runs.update(runIdNumber(1), { status, phase: "ended", endedAt: "2026-01-01T00:00:20.000Z" });
}

describe("dive run", () => {
  it.each([
    ["done", 0],
    ["failed", 1],
  ] as const)("watches a run until it is %s and exits %i", async (status, exitCode) => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    const [result] = await Promise.all([cli.dive("run", ...small, "--json"), endFirstRun(world, status)]);
    expect(result.exitCode).toBe(exitCode);
    expect(jsonLines(result.out)).toHaveLength(1);
    expect(RunView.parse(jsonLines(result.out)[0])).toMatchObject({ id: runIdNumber(1), status });
    expect(result.err).toContain("Estimate for 2 cycles");
    expect(result.err).toContain("0/2 cycles");
  });

  it("takes every setting as an option, over a settings file", async () => {
    const world = createApiWorld({ deps: { modelProviders: async () => ["anthropic", "openai"] } });
    const file = { cycles: 99, steps: 5, toolset: { min: 1, max: 2 }, exemplars: { min: 0 } };
    cli = await createCliWorld(world, { files: { "settings.json": JSON.stringify(file) } });
    const { exitCode, out } = await cli.dive(
      "run",
      "--detach",
      "--json",
      "--settings",
      "settings.json",
      "--cycles",
      "3",
      "--rng-seed",
      "5",
      "--model",
      "claude-haiku-5-5",
      "--generator",
      "openai/some-model",
      "--iterations",
      "2",
      "--toolset-max",
      "3",
      "--tool-pool",
      "count_letters, slow_tool",
      "--include-general",
      "--derivation",
      "separate",
      "--prompt-cache",
      "off",
      "--shown-characters",
      "500",
      "--output-tokens",
      "300",
      "--parallel-calls",
      "2",
      "--budget",
      "1.5",
      "--concurrency",
      "7",
      "--split",
      "train",
      "--seed-types",
      "thing",
      "--repeat-seeds",
      "--sampling",
      "uniform",
      "--domains",
      "biological",
    );
    expect(exitCode).toBe(0);
    expect(RunView.parse(JSON.parse(out)).settings).toEqual({
      kind: "synthesis",
      domains: ["biological"],
      cycles: 3,
      rngSeed: 5,
      models: { collector: "anthropic/claude-haiku-5-5", generator: "openai/some-model" },
      iterations: 2,
      steps: 5,
      toolset: { min: 1, max: 3, fixed: null, pool: ["count_letters", "slow_tool"], includeGeneral: true },
      seeds: { split: "train", types: ["thing"], repeat: true },
      pools: { seeds: null, exemplars: null },
      decontamination: { queries: [], similarity: 0.8, overlap: 0.5 },
      sampling: "uniform",
      exemplars: { min: 0, max: 5 },
      derivation: "separate",
      promptCache: "off",
      shownCharacters: 500,
      outputTokens: 300,
      parallelCalls: 2,
      budgetUsd: 1.5,
      concurrency: 7,
    });
  });

  it("gives the same run for the same key", async () => {
    cli = await createCliWorld(createApiWorld());
    const start = async (...more: string[]) => RunView.parse(JSON.parse((await cli.dive("run", "--detach", "--json", ...small, ...more)).out)).id;
    const first = await start("--idempotency-key", "k");
    expect(await start("--idempotency-key", "k")).toBe(first);
    expect(await start()).not.toBe(first);
  });

  it.each([
    [["--cycles", "many"], "not a number"],
    [["--cycles", "0"], "cycles"],
    [["--settings", "none.json"], "none.json"],
    [["--derivation", "twice"], "same-thread"],
    [["--model", "clod"], "claude-haiku-5-5"],
    [["--watch", "--detach"], "--detach"],
    [["--toolset-min", "15"], "toolset.min: is 15, but biological has 3 tools"],
    [["--frobnicate"], "unknown option"],
  ])("exits 2 and says what is wrong: %o", async (args, message) => {
    cli = await createCliWorld(createApiWorld());
    const { exitCode, out, err } = await cli.dive("run", ...args);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe("");
  });

  it("says of a setting of the wrong type that alone", async () => {
    cli = await createCliWorld(createApiWorld(), { files: { "settings.json": '{"domains":"biological"}' } });
    const { exitCode, err } = await cli.dive("run", "--settings", "settings.json");
    expect([exitCode, err.match(/domains/g)]).toEqual([2, ["domains"]]);
    expect(err).toContain("expected array, received string");
    expect(err).not.toContain("characters");
  });

  it("leaves the run going on Ctrl-C and says how to come back", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    const running = cli.dive("run", ...small);
    await expect.poll(() => cli.seen.includes(`GET /runs/${runIdNumber(1)}`)).toBe(true);
    cli.interrupt.abort();
    const { exitCode, err } = await running;
    expect(exitCode).toBe(130);
    expect(err).toContain(`dive watch ${runIdNumber(1)}`);
    expect(await world.stores.runs.get(runIdNumber(1))).toMatchObject({ status: "planned", stopped: null });
  });
});

describe("dive estimate, status, runs, cancel", () => {
  it("estimates", async () => {
    cli = await createCliWorld(createApiWorld());
    expect(Estimate.parse(JSON.parse((await cli.dive("estimate", ...small, "--cycles", "10", "--json")).out)).modelCalls).toBe(210);
    expect((await cli.dive("estimate", ...small, "--cycles", "10", "--model", "claude-haiku-5-5")).out).toMatchSnapshot();
  });

  it("estimates nothing that could not run, and names the setting", async () => {
    cli = await createCliWorld(createApiWorld());
    expect(await cli.dive("estimate", ...small, "--toolset-fixed", "nope")).toMatchObject({
      exitCode: 2,
      out: "",
      err: expect.stringContaining("toolset.fixed"),
    });
  });

  it("shows the newest run where none is named", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    expect(await cli.dive("status")).toMatchObject({ exitCode: 2, err: expect.stringContaining("no runs yet") });
    await putFinishedRun(world);
    expect((await cli.dive("status")).out).toMatchSnapshot();
    expect(RunView.parse(JSON.parse((await cli.dive("status", runIdNumber(1), "--json")).out)).coverage?.toolsUsed).toBe(2);
  });

  it("lists runs newest first, over pages", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    for (let n = 1; n <= 105; n++) await world.stores.runs.create(makeRun({ id: runIdNumber(n) }), null);
    const lines = jsonLines((await cli.dive("runs", "--json", "--limit", "103")).out).map((line) => RunLine.parse(line).id);
    expect(lines).toEqual(Array.from({ length: 103 }, (_, place) => runIdNumber(105 - place)));
    expect((await cli.dive("runs", "--limit", "2")).out).toMatchSnapshot();
  });

  it("shows how many cycles of a cancelled run were done, and not how many ended", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    const counts = { planned: 30, done: 3, failed: 0, cancelled: 27, notStarted: 0 };
    await world.stores.runs.create(makeRun({ status: "cancelled", counts }), null);
    const [heads = "", line = ""] = (await cli.dive("runs")).out.split("\n");
    expect(line.slice(heads.indexOf("DONE")).split(" ")[0]).toBe("3/30");
  });

  it("cancels", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    await world.stores.runs.create(makeRun({ status: "running" }), null);
    expect(await cli.dive("cancel", runIdNumber(1))).toMatchObject({ exitCode: 0, err: expect.stringContaining("dive watch") });
    expect(await world.stores.runs.get(runIdNumber(1))).toMatchObject({ status: "cancelling" });
    expect(await cli.dive("cancel", runIdNumber(9))).toMatchObject({ exitCode: 2, err: expect.stringContaining("there is no run") });
  });
});

describe("reaching the stack", () => {
  it("exits 3 with a wrong token, and where nothing answers", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world, { token: "wrong" });
    expect(await cli.dive("runs")).toMatchObject({ exitCode: 3, err: expect.stringContaining("does not take this token") });
    await cli.stop();
    expect(await cli.dive("runs")).toMatchObject({ exitCode: 3, err: expect.stringContaining("no answer from http://127.0.0.1") });
  });

  it("asks again where the stack has a passing fault", async () => {
    const world = createApiWorld();
    cli = await createCliWorld(world);
    const { call } = world;
    let faults = 3;
    world.call = (route, asked) => (faults-- > 0 ? Promise.resolve({ statusCode: 503, headers: {}, body: "busy" }) : call(route, asked));
    expect((await cli.dive("runs", "--json")).exitCode).toBe(0);
    expect(faults).toBe(-1);
  });
});
