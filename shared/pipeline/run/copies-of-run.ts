import { z } from "zod";
import { TaskId } from "../../contracts/ids.ts";
import { decontaminationKey } from "../../contracts/object-keys.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";

/** Of the report that the export writes, what says which tasks it left out. */
const RemovedTasks = z.looseObject({ removed: z.array(z.looseObject({ task: TaskId })) });

/** Tasks that the run's dataset leaves out, since they copy an exemplar, a protected query or an earlier task: no one trains or is measured on them. */
export async function copiesOfRun(objects: Pick<ObjectStore, "get">, { id, decontamination }: Pick<Run, "id" | "decontamination">): Promise<Set<TaskId>> {
  const removed = Object.values(decontamination?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  if (removed === 0) return new Set();
  const report = await readCheckpoint(objects, decontaminationKey(id), RemovedTasks);
  return new Set(report.removed.map(({ task }) => task));
}
