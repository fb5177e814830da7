import type { CycleTrace } from "../../contracts/api.ts";
import { Derivation, Turn } from "../../contracts/checkpoints.ts";
import { Configuration } from "../../contracts/configuration.ts";
import { ToolOutput } from "../../contracts/evidence.ts";
import { type CycleId, taskIdOf } from "../../contracts/ids.ts";
import { configurationKey, cyclePrefixOf, derivationKey, taskKey, toolOutputKey, turnKey } from "../../contracts/object-keys.ts";
import type { Cycle } from "../../contracts/stored-items.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { findCheckpoint, readCheckpoint } from "../checkpoint.ts";

type Iteration = CycleTrace["iterations"][number];
type Step = Iteration["steps"][number];

/** Everything that happened in the cycle so far, read from its checkpoints. */
export async function traceCycle(objects: ObjectStore, cycle: Cycle): Promise<CycleTrace> {
  const keys = new Set<string>();
  for await (const key of objects.list(cyclePrefixOf(cycle.id))) keys.add(key);
  const configuration = await findCheckpoint(objects, configurationKey(cycle.id), Configuration);
  const iterations: Iteration[] = [];
  for (let k = 1; k <= (configuration?.settings.iterations ?? 0); k++) {
    const iteration = await readIteration(objects, keys, cycle.id, k);
    if (iteration.steps.length + iteration.derivations.length > 0) iterations.push(iteration);
  }
  return { cycle, configuration, iterations };
}

async function readIteration(objects: ObjectStore, keys: ReadonlySet<string>, cycleId: CycleId, k: number): Promise<Iteration> {
  const steps: Promise<Step>[] = [];
  for (let step = 1; keys.has(turnKey(cycleId, k, step)); step++) steps.push(readStep(objects, keys, cycleId, k, step));
  const derivationKeys = [1, 2].map((attempt) => derivationKey(cycleId, k, attempt)).filter((key) => keys.has(key));
  return {
    k,
    steps: await Promise.all(steps),
    derivations: await Promise.all(derivationKeys.map((key) => readCheckpoint(objects, key, Derivation))),
    task: keys.has(taskKey(cycleId, k)) ? taskIdOf(cycleId, k) : null,
  };
}

async function readStep(objects: ObjectStore, keys: ReadonlySet<string>, cycleId: CycleId, k: number, step: number): Promise<Step> {
  const turn = await readCheckpoint(objects, turnKey(cycleId, k, step), Turn);
  const outputKeys = turn.reply.message.content
    .filter((block) => block.type === "toolCall")
    .map((_, callIndex) => toolOutputKey(cycleId, k, step, callIndex))
    .filter((key) => keys.has(key));
  const calls = await Promise.all(outputKeys.map((key) => readCheckpoint(objects, key, ToolOutput)));
  return { step, turn, calls };
}
