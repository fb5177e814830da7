import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createQueueClient, createWorkQueue } from "../../shared/adapters/sqs/work-queue.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import { taskOutcomeOf } from "../../shared/domain/frontier.ts";
import { invokeReconciler, scaleWaits } from "../support/integration/functions.ts";
import { killLocalAws, saveLocalAws } from "../support/integration/kill-local-aws.ts";
import { plantStudents } from "../support/integration/plant-students.ts";
import { createRolloutRun, linesOf, rolloutModels, rolloutsToTheirEnd } from "../support/integration/rollout-runs.ts";
import { lineOf, runToItsEnd, until, waitForRun, wholeTasksOf } from "../support/integration/runs.ts";
import { ownStack, useStack } from "../support/integration/stack.ts";
import { behave, faultsServed } from "../support/integration/stand-in.ts";

/* `npm run test:faults`: 200 tasks x 8 samples under every fault at once; DIVE_FAULT_TASKS sets another number of tasks. */
useStack();

const taskCount = Number(process.env.DIVE_FAULT_TASKS ?? 200);
const attempts = 8;
const frontier = { min: 1, max: 5 };
/** A fifth of all requests, of policy and verifiers alike. */
const rates = { throttled: 0.05, throttled_without_delay: 0.03, overloaded: 0.05, garbage: 0.04, cut_connection: 0.03 };
const tasksPerCycle = 2;
const hours = 3_600;

describe("rollouts under faults", () => {
  let source: RunView;
  beforeAll(async () => {
    await scaleWaits(0.05);
    source = await runToItsEnd({ cycles: Math.ceil((1.2 * taskCount) / tasksPerCycle), iterations: 3, rngSeed: 91, concurrency: 8 }, hours);
    expect(source.totals.tasks).toBeGreaterThanOrEqual(taskCount);
  }, hours * 1_000);
  afterAll(() => scaleWaits(1));

  it(
    `${taskCount} tasks x ${attempts} samples, every message three times, local AWS killed: none lost, none doubled, none wrong because of a fault`,
    async () => {
      // The stand-in knows a task by its query: of two that share one, only one can be planted.
      const every = [...new Map((await wholeTasksOf(source.id)).map((task) => [task.query, task])).values()];
      const tasks = every.slice(0, taskCount);
      expect(tasks).toHaveLength(taskCount);
      const rightOf = (place: number) => place % (attempts + 1);
      await plantStudents(every, (place) => ({ rightOf: [rightOf(place), attempts] }));
      const before = await faultsServed();
      await behave({ rates, retryAfterSeconds: 1 });
      const splits = { runs: [source.id], splits: ["sft", "rl", "eval"] as ("sft" | "rl" | "eval")[], tasks: tasks.map(({ id }) => id) };
      const run = await createRolloutRun(source, {
        kind: "self-sampling",
        rngSeed: 92,
        attempts,
        frontier,
        // Enough for the longest path and a slip: a sample that ran out of them would be no fault of the faults.
        turns: 12,
        concurrency: 8,
        ...rolloutModels("stormy"),
        source: splits,
      });
      // Planned one part after the other, while the first are under way.
      const lines = await until(
        "every sample is planned",
        hours,
        () => linesOf(run.id),
        (planned) => planned.length === taskCount * attempts,
      );
      const items = lines.map(({ id: unitId }) => ({ runId: run.id, unitId }));
      const queue = createWorkQueue(createQueueClient(), ownStack().outputs["local-dive-Storage"].QueueUrl);
      for (let again = 0; again < 2; again++) await queue.send(items);

      await waitForRun(run.id, ({ counts }) => counts.done >= items.length / 3, "has a third done", hours);
      await saveLocalAws();
      expect((await lineOf(run.id)).endedAt).toBeNull();
      await killLocalAws();
      await scaleWaits(0.05);
      await invokeReconciler();

      const ended = await rolloutsToTheirEnd(run, hours);
      expect(ended).toMatchObject({ status: "done", counts: { planned: items.length, done: items.length, failed: 0, cancelled: 0, notStarted: 0 } });
      const samplesOf = Map.groupBy(await linesOf(run.id), ({ taskId }) => taskId);
      expect(samplesOf.size).toBe(taskCount);
      for (const [place, { id }] of tasks.entries()) {
        const successes = rightOf(place);
        const samples = samplesOf.get(id) ?? [];
        const ends = JSON.stringify(samples.map(({ sample, end, correct, equal, accepted }) => ({ sample, end, correct, equal, accepted })));
        const outcome = taskOutcomeOf(
          samples.map(({ correct }) => correct),
          attempts,
          frontier,
        );
        expect(outcome, `${id}: ${ends}`).toEqual({ valid: attempts, successes, onFrontier: successes >= 1 && successes <= 5 });
      }
      const after = await faultsServed();
      for (const kind of Object.keys(rates)) expect((after[kind] ?? 0) - (before[kind] ?? 0), kind).toBeGreaterThan(0);
    },
    2 * hours * 1_000,
  );
});
