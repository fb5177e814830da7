import { type Contamination, type DecontaminationCounts, PlannedExemplars } from "../../contracts/decontamination.ts";
import type { RunId, TaskId } from "../../contracts/ids.ts";
import { plannedExemplarsKey } from "../../contracts/object-keys.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import { createDecontaminator, type Decontaminator } from "../../domain/decontamination/decontaminator.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { TaskStore } from "../../ports/stores.ts";
import { findCheckpoint } from "../checkpoint.ts";
import { protectedQueriesOf } from "../user-pools.ts";
import { listTasks } from "./list-tasks.ts";

type Ports = { tasks: Pick<TaskStore, "list">; objects: Pick<ObjectStore, "get"> };
type SynthesisRun = { id: RunId; settings: SynthesisSettings };
type Removed = { key: string; id: TaskId; reason: Contamination };

/**
 * Holds every query of the run, in the order of its cycles, against the exemplars that it drew from, the user's query files and the
 * run's earlier queries. Same run, same outcome.
 * @returns keys of the tasks that copy nothing; those that do, each with what it copies; and the report on both
 */
export async function decontaminateTasks(ports: Ports, run: SynthesisRun) {
  const decontaminator = createDecontaminator(run.settings.decontamination);
  const held = await protectTexts(decontaminator, ports.objects, run);
  const kept: string[] = [];
  const removed: Removed[] = [];
  const counts: DecontaminationCounts = { checked: 0, kept: 0, removed: { exemplar: 0, queries: 0, run: 0 } };
  for await (const { id, key, query } of listTasks(ports.tasks, run.id)) {
    const reason = decontaminator.check(id, query);
    counts.checked += 1;
    if (reason) {
      counts.removed[reason.source] += 1;
      removed.push({ key, id, reason });
    } else {
      counts.kept += 1;
      kept.push(key);
    }
  }
  const { similarity, overlap } = run.settings.decontamination;
  const report = {
    run: run.id,
    limits: { similarity, overlap },
    against: held,
    counts,
    removed: removed.map(({ id, reason }) => ({ task: id, copies: reason })),
  };
  return { kept, removed, report };
}

/** @returns how many texts of each kind the run's queries are held against; exemplars null where the run was planned without keeping them */
async function protectTexts(decontaminator: Decontaminator, objects: Ports["objects"], run: SynthesisRun) {
  const exemplars = await findCheckpoint(objects, plannedExemplarsKey(run.id), PlannedExemplars);
  for (const [id, query] of exemplars ?? []) decontaminator.protect("exemplar", id, query);
  const queries: { pool: string; rows: number }[] = [];
  for await (const { pool, rows } of protectedQueriesOf(objects, run.settings)) {
    for (const { id, query } of rows) decontaminator.protect("queries", `${pool}/${id}`, query);
    queries.push({ pool, rows: rows.length });
  }
  return { exemplars: exemplars?.length ?? null, queries };
}
