import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunView } from "../../shared/contracts/api.ts";
import { taskOutcomeOf } from "../../shared/domain/frontier.ts";
import type { Mistake } from "../../stand-ins/model/policy/policy-behaviour.ts";
import { scaleWaits } from "../support/integration/functions.ts";
import { plantStudents, studentTruth } from "../support/integration/plant-students.ts";
import { createRolloutRun, linesOf, rolloutModels, rolloutsToTheirEnd } from "../support/integration/rollout-runs.ts";
import { runToItsEnd, wholeTasksOf } from "../support/integration/runs.ts";
import { isOwnStack, useStack } from "../support/integration/stack.ts";

useStack();

const attempts = 8;
const frontier = { min: 1, max: 5 };
/** How a sample ends whose mistake it is. */
const endOf: Record<Mistake, string> = {
  wrong_answer: "answered",
  wrong_tool: "answered",
  bad_arguments: "answered",
  unknown_tool: "answered",
  endless_loop: "out_of_turns",
  no_answer: "no_answer",
  refusal: "refused",
};

describe.skipIf(!isOwnStack)("a student whose outcomes are known", () => {
  let source: RunView;
  beforeAll(async () => {
    await scaleWaits(0.05);
    source = await runToItsEnd({ cycles: 4, iterations: 2, rngSeed: 44 });
  });
  afterAll(() => scaleWaits(1));

  it("is measured as what it is, task by task: successes, ends, invalid calls and the frontier", async () => {
    const tasks = await wholeTasksOf(source.id);
    expect(tasks.length).toBeGreaterThan(4);
    // Every other task plants a count, the others a chance, whose samples the stand-in records.
    const counts = tasks.map((_, place) => (place * 3) % (attempts + 1));
    await plantStudents(tasks, (place) => (place % 2 === 0 ? { rightOf: [counts[place] ?? 0, attempts] } : { right: place / tasks.length }));
    const run = await rolloutsToTheirEnd(
      await createRolloutRun(source, { kind: "self-sampling", rngSeed: 45, attempts, turns: 6, frontier, ...rolloutModels("known") }),
    );
    expect(run.counts).toMatchObject({ planned: tasks.length * attempts, done: tasks.length * attempts });

    const truth = await studentTruth();
    const lines = Map.groupBy(await linesOf(run.id), ({ taskId }) => taskId);
    for (const [place, { id, query }] of tasks.entries()) {
      const planted = truth.get(query) ?? expect.fail(`the stand-in has no sample of ${id}`);
      const measured = lines.get(id) ?? expect.fail(`no rollout attempts ${id}`);
      const right = planted.filter((sample) => sample.right).length;
      expect(planted, id).toHaveLength(attempts);
      if (place % 2 === 0) expect(right, id).toBe(counts[place]);
      const correct = measured.map((line) => line.correct);
      expect(taskOutcomeOf(correct, attempts, frontier), id).toEqual({ valid: attempts, successes: right, onFrontier: right >= 1 && right <= 5 });
      const ends = planted.map(({ mistake }) => (mistake === null ? "answered" : endOf[mistake]));
      expect(measured.map(({ end }) => end).sort(), id).toEqual(ends.sort());
      const invalid = planted.filter(({ mistake, slips }) => slips || mistake === "bad_arguments" || mistake === "unknown_tool").length;
      expect(
        measured.reduce((sum, { calls }) => sum + (calls?.unknownTool ?? 0) + (calls?.invalidArguments ?? 0), 0),
        id,
      ).toBe(invalid);
    }
    const successes = (taskId: string) => (lines.get(taskId) ?? []).filter(({ correct }) => correct).length;
    expect(new Set(tasks.map(({ id }) => successes(id))).size, "the planted tasks differ").toBeGreaterThan(2);
  });
});
