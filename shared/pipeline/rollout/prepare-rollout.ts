import { cycleIdOfTask } from "../../contracts/ids.ts";
import { openingRolloutKey, rolloutConfigurationKey, rolloutContextKey, rolloutPrefixOf, taskKey, turnOfContextKey } from "../../contracts/object-keys.ts";
import { RolloutConfiguration, RolloutContext, type RolloutLine } from "../../contracts/rollout.ts";
import type { PrepareRolloutInput, PrepareRolloutOutput, RolloutPosition } from "../../contracts/rollout-machine.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import { Task } from "../../contracts/task.ts";
import { noCalls } from "../../domain/rollout/count-calls.ts";
import { rolloutRngSeed } from "../../domain/sampling/random.ts";
import { noTotals } from "../../domain/totals.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RolloutStore, RunStore } from "../../ports/stores.ts";
import { policyPrompt } from "../../prompts/policy.ts";
import { findCheckpoint, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { RunNotFoundError } from "../cycle/sample-configuration.ts";
import { withUserText } from "../cycle/thread.ts";

/** A rollout that was never planned, or whose run attempts no tasks: our bug. */
export class RolloutNotPlannedError extends Error {
  override readonly name = "RolloutNotPlannedError";
}

type PreparePorts = { runs: Pick<RunStore, "get">; rollouts: Pick<RolloutStore, "get">; objects: ObjectStore };

/** PrepareRollout: what the rollout is given, and the context that it opens with; a later attempt goes on from the last turn that is stored. */
export async function prepareRollout(ports: PreparePorts, input: PrepareRolloutInput): Promise<PrepareRolloutOutput> {
  const { rolloutId } = input;
  const configurationKey = rolloutConfigurationKey(rolloutId);
  const before = await findCheckpoint(ports.objects, configurationKey, RolloutConfiguration);
  const { query, settings } = before ?? (await writeCheckpoint(ports.objects, configurationKey, RolloutConfiguration, await configure(ports, input)));
  const contextKey = openingRolloutKey(rolloutId);
  await writeCheckpoint(ports.objects, contextKey, RolloutContext, {
    messages: withUserText([], query),
    calls: noCalls,
    turns: 0,
    conversationTokens: 0,
    modelId: null,
    totals: noTotals,
    end: null,
    answer: null,
  });
  const { turns, parallelCalls, shownCharacters } = settings;
  const limits = { turns, parallelCalls, shownCharacters };
  const opening: RolloutPosition = { ...input, turn: 1, configurationKey, contextKey, limits, throttles: 0 };
  return { position: input.attempt === 1 ? opening : await lastStored(ports.objects, opening) };
}

async function configure(ports: PreparePorts, { runId, rolloutId }: PrepareRolloutInput): Promise<RolloutConfiguration> {
  const [run, line] = await Promise.all([ports.runs.get(runId), ports.rollouts.get(rolloutId)]);
  if (run === null) throw new RunNotFoundError(`no run ${runId}`);
  if (line === null) throw new RolloutNotPlannedError(`run ${runId} has no rollout ${rolloutId}`);
  if (run.settings.kind === "synthesis") throw new RolloutNotPlannedError(`run ${runId} is of synthesis and attempts no tasks`);
  const key = taskKey(cycleIdOfTask(line.taskId), line.k);
  return configurationOf(line, run.settings, key, await readCheckpoint(ports.objects, key, Task));
}

function configurationOf({ id, runId, sample }: RolloutLine, settings: RolloutSettings, key: string, task: Task): RolloutConfiguration {
  const madeBy = [task.modelProvenance, ...task.evidence.map(({ provenance }) => provenance)];
  return {
    runId,
    rolloutId: id,
    taskId: task.id,
    taskKey: key,
    domain: task.domain,
    sample,
    rngSeed: rolloutRngSeed(settings.rngSeed, task.id, sample),
    system: policyPrompt,
    query: task.query,
    toolset: task.toolset,
    settings,
    taskFromStandIn: madeBy.includes("stand-in"),
  };
}

/** The last turn whose context is stored is gone through once more, from its checkpoints: what it came to is not in the keys. */
async function lastStored(objects: Pick<ObjectStore, "list">, opening: RolloutPosition): Promise<RolloutPosition> {
  let turn = 1;
  for await (const key of objects.list(rolloutPrefixOf(opening.rolloutId))) turn = Math.max(turn, turnOfContextKey(key) ?? 1);
  return turn === 1 ? opening : { ...opening, turn, contextKey: rolloutContextKey(opening.rolloutId, turn - 1) };
}
