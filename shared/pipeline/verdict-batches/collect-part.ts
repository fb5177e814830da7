import type { ModelRef } from "../../contracts/model.ts";
import { type VerdictPart, verdictOutcomesKey } from "../../contracts/object-keys.ts";
import { VerdictOutcomes } from "../../contracts/verdict-batches.ts";
import { batchCostOf } from "../../domain/models/prices.ts";
import type { BatchOutcome, ModelBatches } from "../../ports/model-batches.ts";
import { ModelThrottledError } from "../../ports/model-errors.ts";
import { writeCheckpoint } from "../checkpoint.ts";
import { type AskedQuestion, customIdOf, type Progress } from "./part.ts";
import { type SubmitPartPorts, submittedBatch, voidTry, waitAfter } from "./submit-part.ts";

/** `missing`: no batch of it is under way, or the one that was taken for it is another's. `later`: the provider's queue was full. */
type Collected =
  | { status: "collected" }
  | { status: "running"; submittedAt: string }
  | { status: "missing" }
  | { status: "later" }
  | { status: "throttled"; waitSeconds: number };

/**
 * Takes a batch's results, once it has ended: each by its own id, those of nobody here left aside, and the cost at half price. What the provider did
 * not answer stays an error of its own, and is asked again.
 * @throws the errors of model-errors.ts, but for being throttled
 */
export async function collectPart(ports: SubmitPartPorts, open: NonNullable<Progress["open"]>, model: ModelRef): Promise<Collected> {
  try {
    return await collectOnce(ports, open, model);
  } catch (error) {
    if (!(error instanceof ModelThrottledError)) throw error;
    return { status: "throttled", waitSeconds: waitAfter(error) };
  }
}

async function collectOnce(ports: SubmitPartPorts, { part, due }: NonNullable<Progress["open"]>, model: ModelRef): Promise<Collected> {
  const batch = await submittedBatch(ports.objects, part);
  if (batch === null) return { status: "missing" };
  const state = await ports.batches.state(model, batch.batchId);
  if (state.status === "running") return { status: "running", submittedAt: batch.at };
  if (state.status === "refused" && state.isLater) {
    await voidTry(ports, part, batch.tried, state.reason);
    return { status: "later" };
  }
  const outcomes = state.status === "ended" ? await outcomesOf(ports.batches, model, batch.batchId) : new Map<string, BatchOutcome>();
  if (isForeign(outcomes, due, part)) {
    await voidTry(ports, part, batch.tried, "the batch answers others' questions alone");
    return { status: "missing" };
  }
  const missing = state.status === "refused" ? `the provider refused the batch: ${state.reason}` : "the batch held no result for it";
  const at = ports.clock.now().toISOString();
  const collected: VerdictOutcomes = due.map(({ question: { rolloutId } }) => {
    const { reply, error } = outcomes.get(customIdOf(rolloutId, part)) ?? { reply: null, error: missing };
    return { rolloutId, reply, error: error?.slice(0, 1_000) ?? null, costUsd: reply === null ? 0 : batchCostOf(model, reply.usage), at };
  });
  await writeCheckpoint(ports.objects, verdictOutcomesKey(part), VerdictOutcomes, collected);
  return { status: "collected" };
}

/** A batch without any answer is not: the provider left all of it out. */
function isForeign(outcomes: ReadonlyMap<string, BatchOutcome>, due: readonly AskedQuestion[], part: VerdictPart): boolean {
  return outcomes.size > 0 && !due.some(({ question }) => outcomes.has(customIdOf(question.rolloutId, part)));
}

/** The first result of an id counts. */
async function outcomesOf(batches: ModelBatches, model: ModelRef, batchId: string): Promise<Map<string, BatchOutcome>> {
  const outcomes = new Map<string, BatchOutcome>();
  for await (const outcome of batches.outcomes(model, batchId)) if (!outcomes.has(outcome.customId)) outcomes.set(outcome.customId, outcome);
  return outcomes;
}
