import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstRunPath, firstRunSettings, followFirstRun } from "../../cli/first-run.ts";
import { createFirstRunFile, type FirstRunRecord } from "../../cli/first-run-record.ts";
import { pickExamples } from "../../cli/render/first-run-report.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { seedDomains } from "../../shared/pools/seeds.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { type ApiWorld, createApiWorld } from "../api/api-world.ts";
import { makeTask, putTask } from "../api/items.ts";
import { makeTaskSummary, runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let folder: string;
let cli: CliWorld;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-first-run-"));
});
afterEach(async () => {
  await cli?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Pools of the size that a first run of any domain needs. */
const contents = {
  tools: toolPool.tools,
  seeds: Object.fromEntries(seedDomains.map((domain) => [domain, { thing: { sft: 20, rl: 0, eval: 0 } }])),
  exemplars: Object.fromEntries(seedDomains.map((domain) => [domain, 5])),
};
const upstreamUrl = "http://127.0.0.1:4568";
const createWorld = () => createApiWorld({ deps: { poolContents: async () => contents, modelProviders: async () => ["stand-in", "anthropic"] } });

async function follow(world: ApiWorld, args: string[] = [], rngSeed = 77, upstream: string | null = upstreamUrl, staysUp = false) {
  cli = await createCliWorld(world);
  let keys = 0;
  const parts = {
    client: await cli.connect(),
    context: cli.context,
    upstreamUrl: upstream,
    staysUp: () => staysUp,
    file: createFirstRunFile(firstRunPath(folder)),
    drawRngSeed: () => rngSeed,
    newKey: () => `key-${rngSeed}-${++keys}`,
  };
  return { result: followFirstRun(parts, args), output: cli.output, interrupt: cli.interrupt };
}
const record = (): FirstRunRecord => JSON.parse(readFileSync(firstRunPath(folder), "utf8"));

async function endRun(world: ApiWorld, id: string) {
  await expect.poll(() => world.stores.runs.get(id)).not.toBeNull();
  for (const [cycle, k] of [
    [0, 1],
    [0, 2],
    [1, 1],
    [2, 3],
  ] as const)
    await putTask(world, makeTask(id, cycle, k));
  await world.stores.runs.update(id, { status: "done", phase: "ended", endedAt: "2026-01-01T00:00:30.000Z", datasetPrefix: `datasets/${id}/v1/` });
}

describe("the first run", () => {
  it("starts, is watched, and ends with its report", async () => {
    const world = createWorld();
    const { result, output } = await follow(world);
    await endRun(world, runIdNumber(1));
    expect(await result).toBe(0);
    expect(output().out).toMatchSnapshot();
    expect(output().err).toContain("The model is the stand-in: rules, not a language model");
    expect(output().err).toContain("ask the stand-in at http://127.0.0.1:4568 instead: its data is made up");
    expect(record()).toMatchObject({ runId: runIdNumber(1), reported: true, settings: { cycles: 12, rngSeed: 77, domains: ["biological"] } });
    expect(await world.stores.runs.get(runIdNumber(1))).toMatchObject({ settings: { models: { collector: "stand-in/rules" }, budgetUsd: null } });
  });

  it("is picked up where Ctrl-C left it", async () => {
    const world = createWorld();
    const first = await follow(world);
    await expect.poll(() => world.stores.runs.get(runIdNumber(1))).not.toBeNull();
    await expect.poll(() => record().runId).toBe(runIdNumber(1));
    first.interrupt.abort();
    expect(await first.result).toBe(130);
    expect(first.output().err).toContain("the next `npm start` picks it up");
    await cli.stop();

    const second = await follow(world, [], 78);
    await expect.poll(() => second.output().err).toContain(`Picking up run ${runIdNumber(1)}`);
    await endRun(world, runIdNumber(1));
    expect(await second.result).toBe(0);
    expect(world.workflow.runs.size).toBe(1);
  });

  it.each([
    ["ends with this start", [], false, "stands still while local AWS is down, and is not lost: the next `npm start` picks it up."],
    ["stays up", [], true, `goes on in local AWS, which was up before this start. \`npx dive cancel ${runIdNumber(1)}\` ends it; the next`],
    [
      "stays up, with a model that may cost money",
      ["--model", "claude-haiku-5-5"],
      true,
      "and goes on calling anthropic/claude-haiku-5-5, which may cost money, with its budget of $1. `npx dive cancel",
    ],
  ])("left by Ctrl-C in a local AWS that %s, says what becomes of it and what ends it", async (_, args, staysUp, words) => {
    const world = createWorld();
    const { result, output, interrupt } = await follow(world, args, 77, upstreamUrl, staysUp);
    await expect.poll(() => output().err).toContain("0/12");
    interrupt.abort();
    expect(await result).toBe(130);
    expect(output().err).toContain(words);
  });

  it("is begun again from its recorded settings where the emulator lost it", async () => {
    const lost = createWorld();
    const first = await follow(lost);
    await expect.poll(() => lost.stores.runs.get(runIdNumber(1))).not.toBeNull();
    await expect.poll(() => record().runId).toBe(runIdNumber(1));
    first.interrupt.abort();
    await first.result;
    await cli.stop();

    const world = createWorld();
    world.deps.newRunId = () => runIdNumber(5);
    const second = await follow(world, [], 78);
    await endRun(world, runIdNumber(5));
    expect(await second.result).toBe(0);
    expect(second.output().err).toContain(`Run ${runIdNumber(1)} was lost`);
    expect(await world.stores.runs.get(runIdNumber(5))).toMatchObject({ settings: { rngSeed: 77 } });
  });

  it("asks with the same key again where the start was cut off before its answer", async () => {
    const world = createWorld();
    const settings = firstRunSettings([], { stdout: () => {}, stderr: () => {} }, () => 5);
    createFirstRunFile(firstRunPath(folder)).write({ settings, upstreamUrl, idempotencyKey: "half-way", runId: null, reported: false });
    const { result } = await follow(world);
    await endRun(world, runIdNumber(1));
    expect(await result).toBe(0);
    expect(await world.stores.runs.get(runIdNumber(1))).toMatchObject({ settings: { rngSeed: 5 } });
    expect(record().idempotencyKey).toBe("half-way");
  });

  it("is a new one after one that was reported, after other settings, after one with other services behind its tools, and after a damaged record", async () => {
    const world = createWorld();
    const settings = firstRunSettings([], { stdout: () => {}, stderr: () => {} }, () => 5);
    const file = createFirstRunFile(firstRunPath(folder));
    for (const [n, before] of [
      () => file.write({ settings, upstreamUrl, idempotencyKey: "a", runId: runIdNumber(9), reported: true }),
      () => file.write({ settings: { ...settings, cycles: 3 }, upstreamUrl, idempotencyKey: "a", runId: runIdNumber(9), reported: false }),
      () => file.write({ settings, upstreamUrl: null, idempotencyKey: "a", runId: runIdNumber(9), reported: false }),
      () => writeFileSync(firstRunPath(folder), "{half"),
    ].entries()) {
      before();
      const { result, output } = await follow(world, [], 100 + n);
      await endRun(world, runIdNumber(n + 1));
      expect(await result).toBe(0);
      expect(output().err).not.toMatch(/lost|Picking up/);
      expect(record()).toMatchObject({ runId: runIdNumber(n + 1), settings: { rngSeed: 100 + n } });
      await cli.stop();
    }
  });

  it("prints the estimate and keeps to $1 with a model", async () => {
    const world = createWorld();
    const { result, output } = await follow(world, ["--model", "claude-haiku-5-5"]);
    await endRun(world, runIdNumber(1));
    expect(await result).toBe(0);
    expect(output().err).toContain("Estimate for 12 cycles");
    expect(output().err).toContain("No new cycle starts once $1 is spent");
    expect(await world.stores.runs.get(runIdNumber(1))).toMatchObject({ settings: { budgetUsd: 1, models: { generator: "anthropic/claude-haiku-5-5" } } });
  });

  it.each([
    ["medical", ["medical"], null],
    ["financial", ["financial"], null],
    ["academic", ["academic"], null],
    ["biological", ["biological"], null],
    ["general", seedDomains, ["search", "parallel_search", "browse", "code_execution"]],
  ] as const)("runs in the domain %s", async (domain, domains, fixed) => {
    const world = createWorld();
    const { result } = await follow(world, ["--domain", domain]);
    await endRun(world, runIdNumber(1));
    expect(await result).toBe(0);
    expect(record().settings).toMatchObject({ domains, toolset: { fixed } });
  });

  it("takes turns through several domains, and says who answers the tools with --live-tools", async () => {
    const world = createWorld();
    const { result, output } = await follow(world, ["--domain", "medical", "--domain", "academic", "--live-tools"], 77, null);
    await endRun(world, runIdNumber(1));
    expect(await result).toBe(0);
    expect(record()).toMatchObject({ settings: { domains: ["medical", "academic"], seeds: { types: null } }, upstreamUrl: null });
    expect(output().err).toContain("Tools ask the services on the internet themselves");
  });

  it.each([
    [["--domain", "chemical"], 2, "It is one of financial, medical"],
    [["--domain", "medical", "--domain", "medical"], 2, "Name each domain once"],
    [["--domain", "general", "--domain", "medical"], 2, "name it alone"],
    [["--model", "clod"], 2, "claude-haiku-5-5"],
    [["--cycles", "0"], 2, "--cycles"],
    [["--budget", "-1"], 2, "--budget"],
    [["--frob"], 2, "unknown option"],
    [["--help"], 0, ""],
  ])("%o exits %i and starts nothing", async (args, exitCode, message) => {
    const world = createWorld();
    const { result, output } = await follow(world, args);
    expect(await result).toBe(exitCode);
    expect(output().err).toContain(message);
    expect(world.workflow.runs.size).toBe(0);
  });
});

describe("pickExamples", () => {
  const runId = runIdNumber(1);
  const summaries = (...pairs: [number, number][]) => pairs.map(([cycle, k]) => makeTaskSummary(cycleIdOf(runId, cycle), k));
  it.each([
    ["none", [], []],
    ["fewer than wanted", [[0, 1]], [[0, 1]]],
    [
      "another k in another cycle first",
      [
        [0, 1],
        [0, 2],
        [1, 1],
        [1, 2],
        [2, 3],
      ],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      "another cycle before another k",
      [
        [0, 1],
        [0, 2],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 1],
        [0, 2],
      ],
    ],
  ] as [string, [number, number][], [number, number][]][])("%s", (_, given, wanted) => {
    expect(pickExamples(summaries(...given), 3).map(({ id }) => id)).toEqual(summaries(...wanted).map(({ id }) => id));
  });
});
