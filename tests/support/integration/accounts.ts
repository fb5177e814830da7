import { expect } from "vitest";
import type { CycleTrace, RunView } from "../../../shared/contracts/api.ts";
import { cycleIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import { readDataset } from "./dataset.ts";
import { expectGrounded } from "./grounded.ts";
import { wholeTasksOf } from "./runs.ts";
import { api } from "./stack.ts";

/**
 * Asserts of a run that has ended that nothing is lost, doubled or invented: every cycle counted once, the run's totals the sum of its
 * cycles', a task for each accepted derivation and no other, the same tasks in the list, the counts and the shards.
 */
export async function expectExactAccounts(run: RunView): Promise<CycleTrace[]> {
  const { planned, done, failed, cancelled, notStarted } = run.counts;
  expect(done + failed + cancelled + notStarted, "the counts add up to the cycles planned").toBe(planned);
  expect(run.running).toBe(0);

  const traces: CycleTrace[] = [];
  for (let index = 0; index < planned; index++) traces.push(await api().cycle(run.id, cycleIdOf(run.id, index)));
  const ended = (status: string) => traces.filter(({ cycle }) => cycle.status === status).length;
  expect({ done: ended("done"), failed: ended("failed"), cancelled: ended("cancelled"), notStarted: ended("notStarted") }).toEqual({
    done,
    failed,
    cancelled,
    notStarted,
  });
  for (const name of ["modelCalls", "toolCalls", "toolErrors", "replayedCalls", "standInCalls", "tasks", "rejected", "throttles"] as const)
    expect(run.totals[name], `${name} of the run is the sum of its cycles'`).toBe(traces.reduce((sum, { cycle }) => sum + (cycle.totals?.[name] ?? 0), 0));

  const tasks = await wholeTasksOf(run.id);
  const accepted = traces.flatMap(({ cycle, iterations }) =>
    iterations.flatMap(({ k, derivations }) => {
      const last = derivations.at(-1);
      return last?.submitted && last.rejections.length === 0 ? [{ id: taskIdOf(cycle.id, k), ...last.submitted }] : [];
    }),
  );
  const stored = new Set(tasks.map(({ id }) => id));
  // A task counts only while its cycle runs: what a cycle derives last may be too late for a cancel.
  const tooLate = traces.filter(({ cycle }) => cycle.status === "cancelled").map(({ cycle, iterations }) => taskIdOf(cycle.id, iterations.length));
  const expected = accepted.filter(({ id }) => stored.has(id) || !tooLate.includes(id));
  expect(tasks.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  for (const [index, { query, answer, facts }] of tasks.entries()) expect({ query, answer, facts }).toMatchObject(pick(expected[index]));
  expect(run.totals.tasks).toBe(tasks.length);
  for (const task of tasks) expectGrounded(task);
  if (run.dataset === null) {
    expect(run.status).toBe("failed");
    return traces;
  }
  const { rows, removed } = await readDataset(run.dataset);
  const copies = new Set(removed.flatMap(({ ids }) => ids));
  expect(rows).toEqual(tasks.filter(({ id }) => !copies.has(id)));
  expect(rows.length + copies.size).toBe(tasks.length);
  return traces;
}

function pick(submitted: { query: string; answer: string; facts: unknown } | undefined) {
  return { query: submitted?.query, answer: submitted?.answer, facts: submitted?.facts };
}
