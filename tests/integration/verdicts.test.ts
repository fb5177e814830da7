import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunView } from "../../shared/contracts/api.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { endOf, runToItsEnd } from "../support/integration/runs.ts";
import { api, hasStandIn, useStack } from "../support/integration/stack.ts";
import { behave, faultsServed } from "../support/integration/stand-in.ts";

useStack();

/** Rollouts of one rngSeed come out the same, however they are judged: the stand-in keeps to what it decided for a sample. */
const seeds = { mixed: 77, allRight: 78 };
const teacher = { right: 0.6, slips: 0, mistakes: { wrong_answer: 2, no_answer: 1 } };
let source: RunView;

async function attempt(verification: { batch: boolean; by?: "models" | "rules" }, rngSeed = seeds.mixed): Promise<{ run: RunView; lines: RolloutLine[] }> {
  const settings = {
    kind: "trajectories" as const,
    source: { runs: [source.id] },
    policy: "stand-in/teacher",
    rngSeed,
    attempts: 2,
    concurrency: 4,
    verification,
  };
  const { run } = await api().createRun(settings, randomUUID());
  const ended = await endOf(run.id);
  return { run: ended, lines: await Array.fromAsync(api().rollouts(run.id)) };
}

const correctOf = (lines: readonly RolloutLine[]) => lines.map(({ taskId, sample, correct }) => [taskId, sample, correct]);

describe.skipIf(!hasStandIn)("verdicts of a run's rollouts", () => {
  beforeAll(async () => {
    source = await runToItsEnd({ cycles: 4, rngSeed: 12 });
    expect(source.totals.tasks).toBeGreaterThan(4);
  });

  it("come from batches as they come at once, at half the price, with unreadable replies and expired entries asked for again", async () => {
    await behave({ teacher });
    const atOnce = await attempt({ batch: false });
    expect(atOnce.run).toMatchObject({ status: "done", counts: { planned: 2 * source.totals.tasks, done: 2 * source.totals.tasks, failed: 0 } });
    expect(new Set(atOnce.lines.map(({ correct }) => correct))).toEqual(new Set([true, false]));

    await behave({ teacher, verifier: { unparsable: 0.3 }, batch: { seconds: 3 } });
    const batched = await attempt({ batch: true });
    expect(batched.run).toMatchObject({ status: "done", phase: "ended", counts: atOnce.run.counts });
    expect(correctOf(batched.lines)).toEqual(correctOf(atOnce.lines));
    const [line] = batched.lines.filter(({ correct }) => correct === true);
    const [whole, alike] = await Promise.all(
      [line, atOnce.lines.find(({ taskId, sample }) => taskId === line?.taskId && sample === line.sample)].map((one) => api().rollout(one?.id ?? "")),
    );
    expect(whole?.rollout).toMatchObject({ correct: true, verdicts: [{ accepted: true }, { accepted: true }], comparison: { equal: true } });
    // A call that was asked for twice costs twice.
    const perToken = (view: typeof whole) => {
      const [verdict] = view?.rollout?.verdicts ?? [];
      return (verdict?.costUsd ?? 0) / ((verdict?.usage.input ?? 0) * 0.1 + (verdict?.usage.output ?? 1) * 0.5);
    };
    expect(perToken(whole) / perToken(alike)).toBeCloseTo(0.5, 6);
  });

  it("count and list the verifiers' disagreements, and none accepts an answer alone", async () => {
    await behave({ teacher: { ...teacher, right: 1 }, verifier: { disagree: 0.5 } });
    const { run, lines } = await attempt({ batch: true }, seeds.allRight);
    const differing = lines.filter(({ accepted }) => accepted?.[0] !== accepted?.[1]);
    expect(differing.length).toBeGreaterThan(0);
    expect(differing.length).toBeLessThan(lines.length);
    expect(run.rollouts).toMatchObject({ verifiersDisagree: differing.length, accepted: lines.length - differing.length, rejected: differing.length });
    const listed = await Array.fromAsync(api().rollouts(run.id, { disagree: "true" }));
    expect(listed.map(({ id }) => id)).toEqual(differing.map(({ id }) => id));
    expect(differing.map(({ correct }) => correct)).toEqual(differing.map(() => false));
  });

  it("that never come leave no sample, and nothing wrong", async () => {
    await behave({ teacher: { ...teacher, right: 1 }, verifier: { silent: 1 } });
    const { run, lines } = await attempt({ batch: true }, seeds.allRight);
    expect(run).toMatchObject({ status: "failed", counts: { done: 0, failed: lines.length } });
    for (const line of lines) expect(line).toMatchObject({ status: "failed", correct: null, reason: expect.stringMatching(/^verifier: /) });
  });

  it("come through a provider that fails a fifth of all requests", async () => {
    await behave({
      teacher,
      rates: { throttled: 0.05, overloaded: 0.05, server_error: 0.05, cut_connection: 0.05 },
      batch: { seconds: 1, lost: 0.3 },
      retryAfterSeconds: 1,
    });
    const before = await faultsServed();
    const { run, lines } = await attempt({ batch: true });
    const after = await faultsServed();
    expect(Object.values(after).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(Object.values(before).reduce((sum, count) => sum + count, 0));
    expect(run.counts).toMatchObject({ done: run.counts.planned, failed: 0 });
    await behave({ teacher });
    const expected = await attempt({ batch: false });
    expect(correctOf(lines)).toEqual(correctOf(expected.lines));
  });

  it("by rules alone ask no verifier", async () => {
    await behave({ teacher });
    const byRules = await attempt({ batch: false, by: "rules" });
    const byModels = await attempt({ batch: false });
    expect(correctOf(byRules.lines)).toEqual(correctOf(byModels.lines));
    const verdictCalls = 2 * byModels.lines.filter(({ end }) => end === "answered").length;
    expect(byModels.run.totals.modelCalls - byRules.run.totals.modelCalls).toBe(verdictCalls);
    expect(byRules.lines.every(({ accepted }) => accepted === null)).toBe(true);
  });
});
