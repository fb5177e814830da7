import { z } from "zod";
import { ContaminationSource } from "../../contracts/decontamination.ts";
import { TaskId } from "../../contracts/ids.ts";
import { decontaminationKey } from "../../contracts/object-keys.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";

/** Of the report that the export writes, what says which tasks it left out. */
const RemovedTasks = z.looseObject({ removed: z.array(z.looseObject({ task: TaskId, copies: z.looseObject({ source: ContaminationSource }) })) });

/**
 * Tasks of the run that copy an exemplar or a query of the user's: no one trains or is measured on them. One that is like an earlier task of its own run
 * is left out of the run's dataset alone: attempting it gives nothing away.
 */
export async function copiesOfRun(objects: Pick<ObjectStore, "get">, { id, decontamination }: Pick<Run, "id" | "decontamination">): Promise<Set<TaskId>> {
  const { exemplar = 0, queries = 0 } = decontamination?.removed ?? {};
  if (exemplar + queries === 0) return new Set();
  const { removed } = await readCheckpoint(objects, decontaminationKey(id), RemovedTasks);
  return new Set(removed.filter(({ copies }) => copies.source !== "run").map(({ task }) => task));
}
