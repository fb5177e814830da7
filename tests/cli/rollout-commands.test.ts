import { afterEach, describe, expect, it } from "vitest";
import { Estimate, RunView } from "../../shared/contracts/api.ts";
import { cycleIdOf, type RunId, rolloutIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { RolloutLine } from "../../shared/contracts/rollout.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { RolloutOutcome } from "../../shared/ports/stores.ts";
import { type ApiWorld, createApiWorld } from "../api/api-world.ts";
import { putFinishedRun } from "../api/items.ts";
import { makeRolloutLine, makeRun, makeSettings, runIdNumber, someTotals } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

const source = runIdNumber(900);
const at = "2026-01-01T00:00:10.000Z";
let cli: CliWorld;
afterEach(() => cli.stop());

/** A finished synthesis run of two tasks of this split, as seeds of split `seeds` give them. */
async function createWorld(deps: Parameters<typeof createApiWorld>[0] = {}, split: "sft" | "rl" | "eval" = "sft") {
  const world = createApiWorld(deps);
  await putFinishedRun(world, { id: source, settings: { ...makeSettings(), seeds: { split, types: null, repeat: false } } });
  for (const k of [1, 2]) {
    const task = await world.stores.tasks.get(taskIdOf(cycleIdOf(source, 0), k));
    if (task) world.stores.putTask({ ...task, split });
  }
  cli = await createCliWorld(world);
  return world;
}

/** Ends the run that was started last, as soon as it is there. */
async function endStarted(world: ApiWorld) {
  await expect.poll(() => world.workflow.runs.size, { timeout: 10_000 }).toBe(1);
  await world.stores.runs.update(runIdNumber(1), { status: "done", phase: "ended", endedAt: at });
}

const outcome = (correct: boolean | null): RolloutOutcome => ({
  status: correct === null ? "failed" : "done",
  reason: correct === null ? "platform: lost" : null,
  endedAt: at,
  totals: someTotals({ costUsd: 0.5, unpricedCalls: 0 }),
  end: correct === null ? null : "answered",
  accepted: correct === null ? null : [correct, correct],
  equal: correct,
  correct,
  reward: correct === null ? null : Number(correct),
  turns: correct === null ? null : 4,
  calls: correct === null ? null : { total: 6, unknownTool: 1, invalidArguments: 1, toolErrors: 0, live: 1, replayed: 3, standIn: 0 },
  bytes: 10,
  standIn: true,
});

/** A run of this kind whose tasks came out so, sample by sample. */
async function putRun(world: ApiWorld, id: RunId, kind: RolloutSettings["kind"], tasks: readonly (readonly (boolean | null)[])[]) {
  const settings = RolloutSettings.parse({
    kind,
    source: { runs: [source] },
    rngSeed: 7,
    policy: "stand-in/student",
    attempts: tasks[0]?.length,
  });
  await world.stores.runs.create(makeRun({ id, settings, status: "done", phase: "ended", endedAt: at }), null);
  for (const [place, samples] of tasks.entries())
    for (const [sample, correct] of samples.entries()) {
      const rollout = rolloutIdOf(id, place, sample);
      await world.stores.rollouts.createMissing([makeRolloutLine(rollout, { k: 1 + (place % 2), domain: place < 2 ? "biological" : "medical" })]);
      await world.stores.work.claim(rollout, at);
      await world.stores.rollouts.end(rollout, outcome(correct));
    }
}

describe("dive rollout", () => {
  it("estimates, starts a teacher on the newest run of its split, and watches it", async () => {
    const world = await createWorld();
    const [result] = await Promise.all([cli.dive("rollout", "--attempts", "3", "--json"), endStarted(world)]);
    expect(result.exitCode).toBe(0);
    expect(result.err).toContain("Estimate for 6 rollouts of 2 tasks");
    expect(RunView.parse(jsonLines(result.out)[0])).toMatchObject({
      id: runIdNumber(1),
      settings: { kind: "trajectories", source: { runs: [source] }, attempts: 3, policy: "stand-in/rules", budgetUsd: null },
    });
  });

  it("takes settings from a file, which may name the runs or leave them to be found", async () => {
    await createWorld();
    const settingsOf = async (given: object) => {
      cli.context.readFile = async () => JSON.stringify(given);
      const { out } = await cli.dive("rollout", "--settings", "mine.json", "--detach", "--json");
      return RunView.parse(JSON.parse(out)).settings;
    };
    const wanted = { attempts: 2, source: { runs: [source] } };
    expect(await settingsOf({ attempts: 2 })).toMatchObject(wanted);
    expect(await settingsOf(wanted)).toMatchObject(wanted);
  });

  it.each(["run-1", ["run-1"], null, { runs: null }, { runs: [] }])("refuses a file whose source is %j, whatever runs there are", async (given) => {
    const world = await createWorld();
    cli.context.readFile = async () => JSON.stringify({ source: given });
    expect(await cli.dive("rollout", "--settings", "mine.json", "--detach")).toMatchObject({ exitCode: 2, err: expect.stringContaining("source") });
    expect(world.workflow.runs.size).toBe(0);
  });

  it("has a budget of a dollar where a model is named, unless another one or none is", async () => {
    await createWorld({ deps: { modelProviders: async () => ["anthropic", "stand-in"] } });
    const budgetOf = async (...more: string[]) => {
      const { out } = await cli.dive("rollout", source, "--detach", "--json", "--model", "claude-haiku-5-5", ...more);
      return RunView.parse(JSON.parse(out)).settings.budgetUsd;
    };
    expect([await budgetOf(), await budgetOf("--budget", "5"), await budgetOf("--budget", "none")]).toEqual([1, 5, null]);
  });

  it("takes a policy by the name that a server at a base URL has for it", async () => {
    await createWorld();
    const { out } = await cli.dive("rollout", source, "--detach", "--json", "--model", "qwen/qwen3-8b", "--base-url", "http://127.0.0.1:8000/v1");
    expect(RunView.parse(JSON.parse(out)).settings).toMatchObject({ policy: "openai/qwen/qwen3-8b", baseUrl: "http://127.0.0.1:8000/v1" });
  });

  it.each([
    [["--base-url", "http://127.0.0.1:8000/v1"], "--base-url needs --model"],
    [["--model", "no-such-model"], "--model"],
    [["--verifiers", "stand-in/a,stand-in/a"], "name two different models"],
    [["--k", "99"], "source.k"],
  ])("exits 2 for %j", async (options, message) => {
    await createWorld();
    const { exitCode, err } = await cli.dive("rollout", source, "--detach", ...options);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it("says what makes tasks where there are none of the split", async () => {
    await createWorld({}, "rl");
    expect(await cli.dive("rollout", "--detach")).toMatchObject({ exitCode: 2, err: expect.stringContaining("`dive run --split sft` makes them") });
  });
});

describe("dive rollouts", () => {
  it("lists those that fit, one a line", async () => {
    const world = await createWorld();
    await putRun(world, runIdNumber(5), "trajectories", [[true], [false], [null]]);
    const { out } = await cli.dive("rollouts", runIdNumber(5), "--correct", "true", "--json");
    expect(jsonLines(out).map((line) => RolloutLine.parse(line).id)).toEqual([rolloutIdOf(runIdNumber(5), 0, 0)]);
    expect((await cli.dive("rollouts", runIdNumber(5))).out.split("\n")).toHaveLength(5);
    expect(await cli.dive("rollouts", runIdNumber(5), "--end", "tired")).toMatchObject({ exitCode: 2, err: expect.stringContaining("--end") });
    expect(await cli.dive("rollouts", runIdNumber(5), "--k", "two")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("--k: is a whole number from 1 to 10"),
    });
  });
});

describe("dive frontier", () => {
  const tasks = [
    [true, false, false, false],
    [true, true, true, true],
    [false, false, false, false],
    [true, null, true, true],
  ];

  it("tells the tasks that a student solves sometimes, in bounds that can be set; one that lacks a valid sample is on neither side", async () => {
    const world = await createWorld({}, "rl");
    const id = runIdNumber(5);
    const settings = RolloutSettings.parse({
      ...{ kind: "self-sampling", source: { runs: [source] }, rngSeed: 7, policy: "stand-in/student" },
      ...{ attempts: 4, frontier: { min: 1, max: 3 } },
    });
    await world.stores.runs.create(makeRun({ id, settings, status: "done", endedAt: at }), null);
    for (const [place, samples] of tasks.entries())
      for (const [sample, correct] of samples.entries()) {
        const rollout = rolloutIdOf(id, place, sample);
        await world.stores.rollouts.createMissing([makeRolloutLine(rollout)]);
        await world.stores.work.claim(rollout, at);
        await world.stores.rollouts.end(rollout, outcome(correct));
      }
    const report = JSON.parse((await cli.dive("frontier", id, "--json")).out);
    expect(report).toMatchObject({ attempts: 4, frontier: { min: 1, max: 3 }, tasksBySuccesses: [1, 1, 0, 0, 1], incomplete: 1 });
    expect(report.tasks.map(({ successes, valid, onFrontier }: Record<string, unknown>) => [successes, valid, onFrontier])).toEqual([
      [1, 4, true],
      [4, 4, false],
      [0, 4, false],
      [3, 3, null],
    ]);
    expect(report.passAt[0]).toEqual({ k: 1, estimate: (1 / 4 + 1 + 0) / 3 });
    expect(JSON.parse((await cli.dive("frontier", id, "--json", "--min", "4", "--max", "4")).out).tasks[1].onFrontier).toBe(true);
    expect((await cli.dive("frontier", id)).out).toContain("1 of 4 tasks have 1 to 3 successes of 4");
    expect((await cli.dive("frontier", id, "--min", "5")).exitCode).toBe(2);
  });
});

describe("dive eval", () => {
  it("shows accuracy with its interval, by domain and k, and what it took; a fault is in no accuracy", async () => {
    const world = await createWorld({}, "eval");
    await putRun(world, runIdNumber(5), "evaluation", [[true], [false], [true], [null]]);
    const shown = JSON.parse((await cli.dive("eval", "show", runIdNumber(5), "--json")).out);
    expect(shown).toMatchObject({
      run: runIdNumber(5),
      policy: "stand-in/student",
      overall: { tasks: 3, samples: 3, correct: 2 },
      byDomain: { biological: { correct: 1, samples: 2 }, medical: { correct: 1, samples: 1 } },
      byK: { 1: { correct: 2 }, 2: { correct: 0 } },
      withoutVerdict: 1,
      means: { turns: 4, calls: 6, invalidCalls: 2, costUsd: 0.5 },
    });
    const { out } = await cli.dive("eval", "show", runIdNumber(5));
    expect(out).toContain("66.7%");
    expect(out).toContain("1 rollouts have no verdict");
  });

  it("compares two evaluations, task by task", async () => {
    const world = await createWorld({}, "eval");
    await putRun(world, runIdNumber(5), "evaluation", [[false], [false], [true], [true]]);
    await putRun(world, runIdNumber(6), "evaluation", [[true], [true], [true], [null]]);
    const compared = JSON.parse((await cli.dive("eval", "compare", runIdNumber(5), runIdNumber(6), "--json")).out);
    expect(compared).toMatchObject({ tasks: 3, leftOut: 1, first: 1 / 3, second: 1, mcNemar: { onlyFirst: 0, onlySecond: 2, pValue: 0.5 } });
    expect((await cli.dive("eval", "compare", runIdNumber(5), source)).exitCode).toBe(2);
    expect((await cli.dive("eval", "compare", runIdNumber(5), runIdNumber(5))).err).toContain("name two evaluations");
  });

  it("starts on every run of held-out seeds, and reports when it has ended", async () => {
    const world = await createWorld({}, "eval");
    const [result] = await Promise.all([cli.dive("eval", "--model", "student", "--base-url", "http://127.0.0.1:8000/v1", "--json"), endStarted(world)]);
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.out)).toMatchObject({ run: runIdNumber(1), policy: "openai/student", overall: null });
    expect((await world.stores.runs.get(runIdNumber(1)))?.settings).toMatchObject({ source: { runs: [source], limit: 800 }, budgetUsd: 1 });
  });
});

const small = ["--cycles", "2", "--toolset-min", "1", "--toolset-max", "3", "--exemplars-min", "0", "--exemplars-max", "0"];

describe("dive estimate", () => {
  it("tells what a run that attempts tasks would take, and starts nothing", async () => {
    const world = await createWorld();
    const { out } = await cli.dive("rollout", "--estimate", "--json", "--attempts", "2");
    expect(Estimate.parse(JSON.parse(out))).toMatchObject({ kind: "trajectories", units: 4, tasks: 2 });
    expect(world.workflow.runs.size).toBe(0);
  });

  it("names its units", async () => {
    await createWorld();
    expect(Estimate.parse(JSON.parse((await cli.dive("estimate", ...small, "--json")).out))).toMatchObject({ kind: "synthesis", units: 2, tasks: null });
  });
});
