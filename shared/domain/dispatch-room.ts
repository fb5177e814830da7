import type { ModelRef } from "../contracts/model.ts";
import type { ModelLimit, Run } from "../contracts/stored-items.ts";

export type RunLoad = Pick<Run, "id" | "settings" | "counts" | "totals"> & { running: number };

/** Units of work that a run may start now by its own concurrency, and by what its budget has left beside what runs already. */
export function roomOfRun(run: RunLoad, expectedUnitUsd: number | null): number {
  const byConcurrency = run.settings.concurrency - run.running;
  return Math.max(0, Math.min(byConcurrency, roomOfBudget(run, expectedUnitUsd)));
}

/** True once the budget is used up: nothing new starts, what runs ends. */
export function budgetReached(run: Pick<Run, "settings" | "totals">): boolean {
  return run.settings.budgetUsd !== null && run.totals.costUsd >= run.settings.budgetUsd;
}

/**
 * A running unit's cost is known when it ends, so each reserves what units of this run have cost on average, or the
 * estimate while none has ended. One at a time always goes on while anything is left.
 */
function roomOfBudget(run: RunLoad, expectedUnitUsd: number | null): number {
  const { budgetUsd } = run.settings;
  if (budgetUsd === null) return Number.POSITIVE_INFINITY;
  if (budgetReached(run)) return 0;
  const ended = run.counts.done + run.counts.failed;
  const perUnit = ended > 0 ? run.totals.costUsd / ended : expectedUnitUsd;
  if (perUnit === null || perUnit === 0) return Math.max(0, 1 - run.running);
  const affordable = Math.floor((budgetUsd - run.totals.costUsd) / perUnit) - run.running;
  return Math.max(affordable, run.running === 0 ? 1 : 0);
}

/** Rollouts that the policy's own limit leaves room for: the least that any open run sets for the model. */
export function roomOfPolicy(open: readonly Pick<Run, "settings">[], model: ModelRef, runningOnModel: number): number {
  const limits = open.map(({ settings }) => (settings.kind !== "synthesis" && settings.policy === model ? settings.policyConcurrency : null));
  return Math.max(0, Math.min(...limits.filter((limit) => limit !== null)) - runningOnModel);
}

/** Units that a model takes at once beside those that run on it; unlimited until a 429 has set a limit. */
export function roomOfModel(limit: ModelLimit | null, runningOnModel: number): number {
  return limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit.limit - runningOnModel);
}
