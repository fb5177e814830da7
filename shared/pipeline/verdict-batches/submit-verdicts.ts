import type { ModelRef } from "../../contracts/model.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { SubmitVerdictsOutput } from "../../contracts/verdict-batches.ts";
import { ModelSpendCapError } from "../../ports/model-errors.ts";
import type { RolloutStore, RunStore } from "../../ports/stores.ts";
import { openSlice, readBatchedRun, timeFrom } from "./open-verdicts.ts";
import { entriesOf, progressOf } from "./part.ts";
import { planSlices, sliceLimits } from "./plan-slices.ts";
import { type SubmitPartPorts, submitPart } from "./submit-part.ts";

export type SubmitVerdictsPorts = SubmitPartPorts & { runs: RunStore; rollouts: Pick<RolloutStore, "list">; modelTimeoutMs: number };

/** The first look at the batches; a small one is often done by then. */
const firstLookSeconds = 5;

/**
 * SubmitVerdicts: the questions about all answered rollouts of a run, as batches at both verifiers' providers. Safe to repeat: a batch that was created
 * is not created again.
 * @throws the errors of model-errors.ts; a spend cap stops the run
 */
export async function submitVerdicts(ports: SubmitVerdictsPorts, input: RunExecutionInput, limits = sliceLimits): Promise<SubmitVerdictsOutput> {
  const { runId, verifiers, isCancelled } = await readBatchedRun(ports.runs, input.runId);
  if (isCancelled) return { ...input, status: "none" };
  await ports.runs.update(runId, { phase: "verdicts" });
  const hasTime = timeFrom(ports.clock);
  const slices = await planSlices(ports, runId, limits, hasTime);
  if (slices === null) return { ...input, status: "again" };
  if (slices === 0) return { ...input, status: "none" };
  let waitSeconds = firstLookSeconds;
  // A verifier whose provider takes no batch now is not asked for the next one, and the other verifier goes on.
  const turnedAway = new Set<ModelRef>();
  for (let slice = 0; slice < slices; slice++) {
    if (!hasTime()) return { ...input, status: "again" };
    const opened = await openSlice(ports.objects, runId, slice);
    for (const [place, verifier] of opened === null ? [] : verifiers.entries()) {
      const { open } = await progressOf(ports.objects, { runId, slice }, place, opened?.questions ?? []);
      if (open === null || turnedAway.has(verifier)) continue;
      const restSeconds = Math.ceil(((open.from?.getTime() ?? 0) - ports.clock.now().getTime()) / 1000);
      if (restSeconds > 0) {
        waitSeconds = Math.max(waitSeconds, restSeconds);
        continue;
      }
      const submitted = await stoppedBySpendCap(ports.runs, input, () =>
        submitPart(ports, open.part, verifier, () => entriesOf(verifier, open, ports.modelTimeoutMs)),
      );
      if (submitted.status === "submitted") continue;
      turnedAway.add(verifier);
      waitSeconds = Math.max(waitSeconds, submitted.waitSeconds);
    }
  }
  return { ...input, status: "submitted", waitSeconds };
}

async function stoppedBySpendCap<T>(runs: RunStore, { runId }: RunExecutionInput, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ModelSpendCapError) await runs.update(runId, { stopped: "spend_cap", error: error.message });
    throw error;
  }
}
