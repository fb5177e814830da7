import { z } from "zod";
import { cycleIdOfTask } from "../../contracts/ids.ts";
import { taskKey } from "../../contracts/object-keys.ts";
import { Task } from "../../contracts/task.ts";
import { taskIsStandIn } from "../../domain/dataset/canonical-row.ts";
import { entityKeys } from "../../domain/pools/splits.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { readAhead } from "./read-ahead.ts";

const { id, runId, k, seed, modelProvenance, promptsSha256 } = Task.shape;
/** What planning reads of a task: its outputs are not parsed. */
const TaskHead = z.object({
  id,
  runId,
  k,
  seed,
  modelProvenance,
  promptsSha256,
  evidence: z.array(Task.shape.evidence.element.pick({ provenance: true }).loose()),
});

export type TaskFacts = {
  standIn: boolean;
  /** Key of the seed's entity among all that were read. */
  entity: string;
  source: string;
  licence: string;
  promptsSha256: string;
  synthesisRun: string;
};

const readsAtOnce = 64;

export const keyOfTask = (taskId: string): string => taskKey(cycleIdOfTask(taskId), Number(taskId.slice(taskId.lastIndexOf("-k") + 2)));

/** What the tasks say about themselves, by id. */
export async function readTaskFacts(objects: Pick<ObjectStore, "get">, taskIds: Iterable<string>): Promise<Map<string, TaskFacts>> {
  const seeds = new Map<string, { place: number; name: string; aliases: readonly string[] }>();
  const heads: (Omit<TaskFacts, "entity"> & { id: string; seed: number })[] = [];
  for await (const task of readAhead(taskIds, readsAtOnce, (taskId) => readCheckpoint(objects, keyOfTask(taskId), TaskHead))) {
    const known = seeds.get(task.seed.id) ?? { place: seeds.size, name: task.seed.name, aliases: task.seed.aliases };
    seeds.set(task.seed.id, known);
    const { source, licence } = task.seed;
    heads.push({ id: task.id, seed: known.place, standIn: taskIsStandIn(task), source, licence, promptsSha256: task.promptsSha256, synthesisRun: task.runId });
  }
  const entities = entityKeys([...seeds.values()]);
  return new Map(heads.map(({ id: taskId, seed: place, ...facts }) => [taskId, { ...facts, entity: entities[place] ?? "" }]));
}
