import { afterEach, describe, expect, it } from "vitest";
import { AuditItem, AuditMarks, AuditSample } from "../../shared/contracts/audit.ts";
import { rolloutIdOf } from "../../shared/contracts/ids.ts";
import { rolloutKey, taskKey } from "../../shared/contracts/object-keys.ts";
import type { Rollout, RolloutLine } from "../../shared/contracts/rollout.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeTask } from "../api/items.ts";
import { makeRolloutSettings } from "../support/rollout-world.ts";
import { makeRolloutLine, makeRun, makeTaskSummary, runIdNumber } from "../support/stored-items.ts";
import { createCliWorld } from "./cli-world.ts";

const [runId, sourceId] = [runIdNumber(1), runIdNumber(9)];
const verifiers = ["stand-in/verifier-a", "stand-in/verifier-b"] as const;
const hostile = "</pre><script>alert(1)</script>";

/** What each judge said of an answer: the verifiers, then the rules. */
type Said = [accepted: [boolean | null, boolean | null], equal: boolean];
const said: Said[] = [
  [[true, true], true],
  [[true, true], false],
  [[true, false], true],
  [[false, false], false],
  [[null, true], true],
];

/** A run whose answers were judged as `said`, behind the API. */
async function world(files: Record<string, string> = {}) {
  const api = createApiWorld();
  const settings = makeRolloutSettings({ verification: { by: "models", verifiers } });
  await api.stores.runs.create({ ...makeRun({ id: runId }), settings }, null);
  await api.stores.runs.create(makeRun({ id: sourceId }), null);
  const task = makeTask(sourceId, 0, 1);
  api.stores.putTask(makeTaskSummary(task.cycleId, 1));
  await api.memory.putNew(taskKey(task.cycleId, 1), JSON.stringify(task), "application/json");
  await api.stores.rollouts.createMissing(said.map(([accepted, equal], sample) => lineOf(sample, accepted, equal)));
  for (const [sample, [accepted, equal]] of said.entries())
    await api.memory.putNew(rolloutKey(rolloutIdOf(runId, 0, sample)), JSON.stringify(rolloutOf(sample, accepted, equal)), "application/json");
  return createCliWorld(api, { files });
}

const correctOf = (accepted: Said[0]) => (accepted.includes(null) ? null : accepted[0] === true && accepted[1] === true);

function lineOf(sample: number, accepted: Said[0], equal: boolean): RolloutLine {
  const correct = correctOf(accepted);
  return makeRolloutLine(rolloutIdOf(runId, 0, sample), {
    taskId: makeTask(sourceId, 0, 1).id,
    status: correct === null ? "failed" : "done",
    end: "answered",
    accepted: [...accepted],
    equal,
    correct,
  });
}

function rolloutOf(sample: number, accepted: Said[0], equal: boolean): Rollout {
  const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 1 };
  return {
    id: rolloutIdOf(runId, 0, sample),
    runId,
    taskId: makeTask(sourceId, 0, 1).id,
    domain: "biological",
    sample,
    policy: "openai/policy",
    modelId: "policy",
    end: "answered",
    system: "",
    toolset: ["count_letters"],
    messages: [],
    answer: hostile,
    turns: 1,
    calls: { total: 0, unknownTool: 0, invalidArguments: 0, toolErrors: 0, live: 0, replayed: 0, standIn: 0 },
    verdicts: accepted.map((one, place) => ({
      verifier: verifiers[place] ?? verifiers[0],
      modelId: "v",
      accepted: one,
      reason: null,
      raw: "",
      error: one === null ? "no call" : null,
      usage,
      costUsd: 0,
      provenance: "stand-in",
    })),
    comparison: { equal, because: "x" },
    correct: correctOf(accepted),
    reward: null,
    usage,
    costUsd: 0,
    modelProvenance: "live",
    startedAt: "2026-01-01T00:00:00.000Z",
    endedAt: "2026-01-01T00:00:00.000Z",
  };
}

describe("dive verify", () => {
  let stop = async () => {};
  afterEach(() => stop());
  const open = async (files?: Record<string, string>) => {
    const cli = await world(files);
    stop = cli.stop;
    return cli;
  };

  it("reports how far the judges agree", async () => {
    const { dive } = await open();
    const { exitCode, out } = await dive("verify", "report", runId);
    expect([exitCode, out]).toEqual([0, expect.stringContaining("4 answers judged; the verifiers disagree on 1; a verifier failed on 1")]);
    expect(out).toMatch(/stand-in\/verifier-a +stand-in\/verifier-b +75\.0% +2 +1 +0 +1/);
    expect(out).toMatch(/rules +stand-in\/verifier-a +75\.0% +2 +0 +1 +1/);
    expect(out).toMatch(/rules +verdict +50\.0% +1 +1 +1 +1/);
  });

  it("lists where the verifiers disagree, and where the rules say otherwise", async () => {
    const { dive } = await open();
    const listed = (await dive("verify", "disagreements", runId, "--json")).out;
    const idsIn = (out: string) =>
      out
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(idsIn(listed)).toEqual([rolloutIdOf(runId, 0, 2)]);
    expect(idsIn((await dive("verify", "disagreements", runId, "--rules", "--json")).out)).toEqual([rolloutIdOf(runId, 0, 1), rolloutIdOf(runId, 0, 2)]);
    expect((await dive("verify", "disagreements", runId)).out).toMatch(/accepts +rejects +equal/);
  });

  it.each([
    [["audit", runId, runId], `${runId} is named twice`],
    [["audit", runId, "--rng-seed", ""], "--rng-seed is a whole number from 0"],
    [["audit", runId, "--rng-seed", "x"], "--rng-seed is a whole number from 0"],
    [["audit", runId, "--sample", "0"], "--sample is at least 1"],
    [["disagreements", sourceId], "makes tasks and judges no answers"],
    [["report", sourceId], "makes tasks and judges no answers"],
  ])("refuses %j", async (given, message) => {
    const { dive } = await open();
    const { exitCode, out, err } = await dive("verify", ...given);
    expect([exitCode, out, err]).toEqual([2, "", expect.stringContaining(message)]);
  });

  it("writes a page of a drawn sample, the same for the same seed, with hostile texts as texts", async () => {
    const { dive } = await open();
    const page = await dive("verify", "audit", runId, "--sample", "3", "--rng-seed", "5");
    expect(page.exitCode).toBe(0);
    expect(page.out).not.toContain("<script>alert");
    expect(page.err).toContain("3 of 4 answers, rngSeed 5");
    const json = async (...more: string[]) =>
      JSON.parse((await dive("verify", "audit", runId, "--json", ...more)).out) as { sample: unknown; items: unknown[] };
    const [one, same] = [await json("--sample", "3", "--rng-seed", "5"), await json("--sample", "3", "--rng-seed", "5")];
    expect(one).toEqual(same);
    expect(AuditSample.parse(one.sample)).toMatchObject({ runs: [runId], of: "judged", population: 4, size: 3, rngSeed: 5 });
    expect(one.items.map((item) => AuditItem.parse(item))).toEqual(
      Array(3).fill(expect.objectContaining({ query: expect.stringContaining("EcoRI"), reference: "GAATTC, 6", answer: hostile })),
    );
    expect((await json("--of", "disagreed")).items).toHaveLength(1);
  });

  it("reads the marks back and says how far everybody agrees with them", async () => {
    const marks = Object.fromEntries(["right", "right", "right", "unsure"].map((mark, sample) => [rolloutIdOf(runId, 0, sample), mark]));
    const sample = { runs: [runId], of: "judged", population: 4, size: 5, rngSeed: 5, drawnAt: "2026-01-01T00:00:00.000Z" };
    const file = JSON.stringify(AuditMarks.parse({ format: "dive-audit-1", sample, marks }));
    const { dive } = await open({ "marks.json": file });
    const { exitCode, out } = await dive("verify", "audit", "--marks", "marks.json");
    expect([exitCode, out]).toEqual([0, expect.stringContaining("3 right, 0 wrong, 1 unsure, 1 not marked")]);
    expect(out).toMatch(/the run's verdict +2 of 3 +66\.7% +20\.8% to 93\.9%/);
    expect(out).toMatch(/stand-in\/verifier-a +3 of 3 +100\.0% +43\.9% to 100\.0%/);
    expect(out).toMatch(/comparison by rules +2 of 3/);
    expect(out).toContain(`${rolloutIdOf(runId, 0, 2)}: marked right, the verdict says otherwise`);
  });

  it.each([
    [["audit"], "name the runs"],
    [["audit", runId, "--sample", "none"], "--sample is no number"],
    [["audit", runId, "--sample", "0"], "--sample is at least 1"],
    [["audit", "--marks", "none.json"], "cannot read none.json"],
    [["audit", "--marks", "bad.json"], "bad.json is no file that the audit page saved"],
    [["audit", "--marks", "text.json"], "text.json is no JSON"],
    [["audit", runId, "--marks", "bad.json"], "leave the runs out"],
  ])("dive verify %j is told what is wrong", async (args, message) => {
    const { dive } = await open({ "bad.json": "{}", "text.json": "x" });
    const { exitCode, err } = await dive("verify", ...args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
