import pLimit from "p-limit";
import type { RunId } from "../../contracts/ids.ts";
import { rolloutConfigurationKey, rolloutContextKey, verdictPlanKey, verdictQuestionsKey } from "../../contracts/object-keys.ts";
import { RolloutContext, type RolloutLine } from "../../contracts/rollout.ts";
import { Task } from "../../contracts/task.ts";
import { VerdictPlan, type VerdictQuestion, VerdictSlice } from "../../contracts/verdict-batches.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RolloutStore } from "../../ports/stores.ts";
import { findCheckpoint, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { readRolloutConfiguration } from "../rollout/rollout-configuration.ts";

/** A slice's batch stays far below what providers take, so that it is held in memory whole. */
export const sliceLimits = { questions: 5_000, characters: 16_000_000 };
const readsAtOnce = 48;

type PlanPorts = { objects: ObjectStore; rollouts: Pick<RolloutStore, "list"> };

/** An answered rollout whose verdicts are to come in a batch. */
export const awaitsVerdicts = ({ status, end, correct }: Pick<RolloutLine, "status" | "end" | "correct">): boolean =>
  status === "done" && end === "answered" && correct === null;

/**
 * Cuts the answered rollouts of a run into slices, in their order. Safe to repeat: slices that stand are gone on from.
 * @param hasTime asked between slices
 * @returns the number of slices; null where the time ran out before the last one
 */
export async function planSlices(ports: PlanPorts, runId: RunId, limits: typeof sliceLimits, hasTime: () => boolean): Promise<number | null> {
  const planned = await findCheckpoint(ports.objects, verdictPlanKey(runId), VerdictPlan);
  if (planned !== null) return planned.slices;
  let { slices, next } = await standingSlices(ports.objects, runId);
  let pending: RolloutLine[] = [];
  let kept: VerdictQuestion[] = [];
  const flush = async () => {
    kept.push(...(await questionsOf(ports.objects, pending)));
    pending = [];
  };
  const write = async () => {
    if (kept.length === 0) return;
    const slice = { questions: kept, next };
    await writeCheckpoint(ports.objects, verdictQuestionsKey(runId, slices), VerdictSlice, slice);
    slices++;
    kept = [];
  };
  for await (const line of ports.rollouts.list(runId)) {
    if (line.rolloutIndex < next) continue;
    if (awaitsVerdicts(line)) pending.push(line);
    next = line.rolloutIndex + 1;
    if (pending.length < Math.min(readsAtOnce, limits.questions - kept.length)) continue;
    await flush();
    if (kept.length < limits.questions && charactersOf(kept) < limits.characters) continue;
    await write();
    if (!hasTime()) return null;
  }
  await flush();
  await write();
  return (await writeCheckpoint(ports.objects, verdictPlanKey(runId), VerdictPlan, { slices })).slices;
}

async function standingSlices(objects: ObjectStore, runId: RunId): Promise<{ slices: number; next: number }> {
  for (let slices = 0, next = 0; ; slices++) {
    const standing = await findCheckpoint(objects, verdictQuestionsKey(runId, slices), VerdictSlice);
    if (standing === null) return { slices, next };
    next = standing.next;
  }
}

const charactersOf = (questions: readonly VerdictQuestion[]) =>
  questions.reduce((sum, { query, reference, answer }) => sum + query.length + reference.length + answer.length, 0);

/** The same three texts that a verifier is told when it is asked at once. */
function questionsOf(objects: ObjectStore, lines: readonly RolloutLine[]): Promise<VerdictQuestion[]> {
  const limit = pLimit(readsAtOnce);
  return Promise.all(
    lines.map(({ id, turns }) =>
      limit(async () => {
        const { taskKey } = await readRolloutConfiguration(objects, rolloutConfigurationKey(id));
        const [{ query, answer: reference }, { answer }] = await Promise.all([
          readCheckpoint(objects, taskKey, Task),
          readCheckpoint(objects, rolloutContextKey(id, (turns ?? 0) + 1), RolloutContext),
        ]);
        return { rolloutId: id, query, reference, answer: answer ?? "" };
      }),
    ),
  );
}
