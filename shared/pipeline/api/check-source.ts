import pLimit from "p-limit";
import { cycleIdOfTask, type RunId, runIdOfUnit, type TaskId } from "../../contracts/ids.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import { type Misfit, misfitOf, noTaskFits } from "../../domain/choose-tasks.ts";
import type { RunStore, TaskStore } from "../../ports/stores.ts";
import { listTasks } from "../run/list-tasks.ts";
import type { FieldError } from "./problem-error.ts";

export type SourceStores = { runs: Pick<RunStore, "get">; tasks: Pick<TaskStore, "get" | "list"> };

const readsAtOnce = 16;

/** What is wrong with the source of a run that attempts tasks, by field; empty: there is something to attempt, as far as the tasks' lines tell. */
export async function checkSource(stores: SourceStores, settings: RolloutSettings): Promise<FieldError[]> {
  const { runs, tasks } = settings.source;
  const limit = pLimit(readsAtOnce);
  const errors = await Promise.all([
    ...runs.map((id, place) => limit(() => checkRun(stores.runs, id, place, runs.indexOf(id)))),
    ...(tasks ?? []).map((id, place) => limit(() => checkTask(stores.tasks, id, place, runs))),
  ]);
  const wrong = errors.filter((error) => error !== null);
  return wrong.length > 0 ? wrong : findNone(stores.tasks, settings);
}

async function checkRun(runs: SourceStores["runs"], id: RunId, place: number, firstPlace: number): Promise<FieldError | null> {
  const field = `source.runs.${place}`;
  if (firstPlace !== place) return { field, message: `names the run of source.runs.${firstPlace} again; name each once` };
  const run = await runs.get(id);
  if (run === null) return { field, message: `there is no run ${id}` };
  if (run.settings.kind !== "synthesis") return { field, message: `${id} is a run of ${run.settings.kind}, which makes no tasks; name synthesis runs` };
  if (run.endedAt === null) return { field, message: `${id} has not ended (${run.status}), so not all its tasks are there; name runs that have` };
  return null;
}

async function checkTask(tasks: SourceStores["tasks"], id: TaskId, place: number, runs: readonly RunId[]): Promise<FieldError | null> {
  const field = `source.tasks.${place}`;
  if (!runs.includes(runIdOfUnit(cycleIdOfTask(id)))) return { field, message: `${id} is of none of the runs in source.runs` };
  return (await tasks.get(id)) === null ? { field, message: `there is no task ${id}` } : null;
}

/** Reads no further than the first task that fits. */
async function findNone(tasks: SourceStores["tasks"], settings: RolloutSettings): Promise<FieldError[]> {
  const misfits: Partial<Record<Misfit, number>> = {};
  for (const id of settings.source.runs) {
    for await (const task of listTasks(tasks, id)) {
      const misfit = misfitOf(settings, task);
      if (misfit === null) return [];
      misfits[misfit] = (misfits[misfit] ?? 0) + 1;
    }
  }
  return [{ field: "source", message: noTaskFits(settings, misfits) }];
}
