import type { RunId } from "../../contracts/ids.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { judgedSliceKey, verdictQuestionsKey } from "../../contracts/object-keys.ts";
import { JudgedSlice, VerdictSlice } from "../../contracts/verdict-batches.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunStore } from "../../ports/stores.ts";
import { findCheckpoint, readCheckpoint } from "../checkpoint.ts";
import { readOpenRun } from "../run/open-run.ts";

/** Well within what a function may run: the slice or batch that is begun last must end, too. */
const worksForMs = 8 * 60_000;

/** A run whose verdicts come in batches. */
export type BatchedRun = { runId: RunId; verifiers: readonly [ModelRef, ModelRef]; isCancelled: boolean };

/** @throws RunEndedError, TypeError for a run whose verdicts do not come in batches: our bug */
export async function readBatchedRun(runs: RunStore, runId: RunId): Promise<BatchedRun> {
  const { settings, stopped } = await readOpenRun(runs, runId);
  const verification = settings.kind === "synthesis" ? null : settings.verification;
  if (!verification?.batch || verification.by !== "models" || verification.verifiers === null)
    throw new TypeError(`the verdicts of run ${runId} do not come in batches`);
  return { runId, verifiers: verification.verifiers, isCancelled: stopped === "cancelled" };
}

/** Whether there is time to begin something more. */
export function timeFrom(clock: Clock): () => boolean {
  const until = clock.now().getTime() + worksForMs;
  return () => clock.now().getTime() < until;
}

/** The questions of a slice; null where it is judged. */
export async function openSlice(objects: ObjectStore, runId: RunId, slice: number): Promise<VerdictSlice | null> {
  const judged = await findCheckpoint(objects, judgedSliceKey(runId, slice), JudgedSlice);
  return judged === null ? readCheckpoint(objects, verdictQuestionsKey(runId, slice), VerdictSlice) : null;
}
