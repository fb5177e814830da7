import { type RunId, rolloutIdOf } from "../../contracts/ids.ts";
import { attemptedTasksKey, tasksPerObject } from "../../contracts/object-keys.ts";
import { type AttemptedTask, AttemptedTasks, type RolloutLine } from "../../contracts/rollout.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import { drawTasks, type Misfit, misfitOf, noTaskFits } from "../../domain/choose-tasks.ts";
import type { RolloutStore, RunStore, TaskStore } from "../../ports/stores.ts";
import { writeCheckpoint } from "../checkpoint.ts";
import { copiesOfRun } from "./copies-of-run.ts";
import { listTasks } from "./list-tasks.ts";
import { type SplitPorts, splitsOfTasks } from "./task-splits.ts";

export type PlanRolloutsPorts = SplitPorts & { runs: RunStore; rollouts: RolloutStore; tasks: TaskStore };

/** The source leaves nothing to attempt. */
export class NoTasksError extends Error {
  override readonly name = "NoTasksError";
}

/**
 * The tasks that the run attempts, in their places, and a line for every rollout, waiting: task by task, sample by sample. Safe to repeat.
 * @throws NoTasksError
 */
export async function planRollouts(ports: PlanRolloutsPorts, runId: RunId, settings: RolloutSettings): Promise<void> {
  const attempted = await writeTasks(ports, runId, drawTasks(settings, await fittingTasks(ports, settings)));
  await ports.runs.recordPlanned(runId, attempted.length * settings.attempts);
  await ports.rollouts.createMissing(waitingLines(runId, settings.attempts, attempted));
}

async function fittingTasks(ports: PlanRolloutsPorts, settings: RolloutSettings): Promise<AttemptedTask[]> {
  const fitting: AttemptedTask[] = [];
  const misfits: Partial<Record<Misfit, number>> = {};
  for (const id of settings.source.runs) {
    const source = await ports.runs.get(id);
    if (source === null) throw new NoTasksError(`there is no run ${id} any more`);
    const splitOf = splitsOfTasks(ports, source);
    const copies = await copiesOfRun(ports.objects, source);
    for await (const task of listTasks(ports.tasks, id)) {
      const known = copies.has(task.id) ? "copies" : misfitOf(settings, task);
      const split = known === null ? await splitOf(task) : task.split;
      const misfit = known ?? misfitOf(settings, { ...task, split });
      if (misfit !== null) misfits[misfit] = (misfits[misfit] ?? 0) + 1;
      else if (split !== null) fitting.push({ taskId: task.id, taskKey: task.key, domain: task.domain, k: task.k, split });
    }
  }
  if (fitting.length === 0) throw new NoTasksError(noTaskFits(settings, misfits));
  return fitting;
}

/** What an earlier attempt has written stands. */
async function writeTasks(ports: PlanRolloutsPorts, runId: RunId, tasks: readonly AttemptedTask[]): Promise<AttemptedTask[]> {
  const written: AttemptedTask[] = [];
  for (let place = 0; place < tasks.length; place += tasksPerObject)
    written.push(...(await writeCheckpoint(ports.objects, attemptedTasksKey(runId, place), AttemptedTasks, tasks.slice(place, place + tasksPerObject))));
  return written;
}

function* waitingLines(runId: RunId, attempts: number, tasks: readonly AttemptedTask[]): Generator<RolloutLine> {
  for (const [place, { taskId, domain, k, split }] of tasks.entries())
    for (let sample = 0; sample < attempts; sample++)
      yield {
        id: rolloutIdOf(runId, place, sample),
        runId,
        taskId,
        rolloutIndex: place * attempts + sample,
        sample,
        domain,
        k,
        split,
        status: "waiting",
        attempt: 0,
        startedAt: null,
        endedAt: null,
        reason: null,
        end: null,
        accepted: null,
        equal: null,
        correct: null,
        reward: null,
        turns: null,
        calls: null,
        bytes: null,
        standIn: null,
        totals: null,
      };
}
