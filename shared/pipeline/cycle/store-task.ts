import type { Derivation, SynthesisContext } from "../../contracts/checkpoints.ts";
import type { Configuration } from "../../contracts/configuration.ts";
import type { Position } from "../../contracts/cycle-machine.ts";
import { taskIdOf } from "../../contracts/ids.ts";
import { taskKey } from "../../contracts/object-keys.ts";
import type { SubmittedTask } from "../../contracts/task.ts";
import { Task } from "../../contracts/task.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { TaskStore } from "../../ports/stores.ts";
import { writeCheckpoint } from "../checkpoint.ts";
import { promptsSha256 } from "../prompts-hash.ts";
import { readCitedOutputs } from "./cited-outputs.ts";

export type TaskPorts = { objects: ObjectStore; tasks: TaskStore };

/** Keeps (Q(k), A(k)) with the evidence that entails it: the whole task in S3, its line in the table. Safe to repeat. */
export async function storeTask(
  ports: TaskPorts,
  position: Position,
  configuration: Configuration,
  context: SynthesisContext,
  submitted: SubmittedTask,
  derivation: Derivation,
): Promise<void> {
  const { cycleId, runId, k } = position;
  const outputs = await readCitedOutputs(ports.objects, context.evidence, submitted);
  const evidence = context.evidence
    .filter((item) => outputs.has(item.id))
    .map(({ id, tool, kind, arguments: args, sha256, toolVersion, provenance }) => ({
      id,
      tool,
      kind,
      arguments: args,
      output: outputs.get(id) ?? null,
      sha256,
      toolVersion,
      provenance,
    }));
  const usedTools = [...new Set(submitted.solutionPath.map((step) => step.tool))];
  const key = taskKey(cycleId, k);
  const task = await writeCheckpoint(ports.objects, key, Task, {
    id: taskIdOf(cycleId, k),
    runId,
    cycleId,
    k,
    domain: configuration.domain,
    seed: configuration.seed,
    split: configuration.split,
    query: submitted.query,
    answer: submitted.answer,
    facts: submitted.facts,
    evidenceIds: submitted.evidenceIds,
    evidence,
    toolset: configuration.toolset,
    usedTools,
    solutionPath: submitted.solutionPath,
    exemplarIds: configuration.exemplars.map((exemplar) => exemplar.id),
    stats: { calls: submitted.solutionPath.length, available: configuration.toolset.length, unique: usedTools.length },
    rngSeed: configuration.rngSeed,
    models: configuration.settings.models,
    modelProvenance: derivation.reply.provenance,
    promptsSha256,
    createdAt: derivation.at,
  });
  await ports.tasks.create({
    id: task.id,
    runId,
    cycleId,
    k,
    domain: task.domain,
    seedName: task.seed.name,
    split: task.split,
    query: task.query,
    answer: task.answer,
    usedTools,
    key,
    createdAt: task.createdAt,
  });
}
