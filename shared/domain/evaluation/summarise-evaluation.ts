import { invalidCallsOf } from "../reward.ts";
import { type Accuracy, accuracyOf } from "./accuracy.ts";
import { type EvaluatedRollout, samplesByTask } from "./samples-by-task.ts";

/** null: nothing to take the mean of; of the cost also where the price of a model is unknown. */
export type RolloutMeans = { turns: number | null; calls: number | null; invalidCalls: number | null; costUsd: number | null };

export type EvaluationSummary = {
  /** null: no rollout has a verdict. */
  overall: Accuracy | null;
  byDomain: Record<string, Accuracy | null>;
  byK: Record<string, Accuracy | null>;
  /** Rollouts that are in no accuracy: they gave no sample, or have no verdict. */
  withoutVerdict: number;
  /** Per rollout that ended. */
  means: RolloutMeans;
};

/** How a model did on the tasks of an evaluation (Dive-Eval): accuracy with its 95% interval, whole, by domain and by k, and what it took. */
export function summariseEvaluation(rollouts: readonly EvaluatedRollout[]): EvaluationSummary {
  return {
    overall: accuracyAmong(rollouts),
    byDomain: accuracyBy(rollouts, ({ domain }) => domain),
    byK: accuracyBy(rollouts, ({ k }) => String(k)),
    withoutVerdict: rollouts.filter(({ correct }) => correct === null).length,
    means: meansOf(rollouts),
  };
}

const accuracyAmong = (rollouts: readonly EvaluatedRollout[]) => accuracyOf([...samplesByTask(rollouts).values()]);

function accuracyBy(rollouts: readonly EvaluatedRollout[], keyOf: (rollout: EvaluatedRollout) => string): Record<string, Accuracy | null> {
  const groups = Map.groupBy(rollouts, keyOf);
  return Object.fromEntries([...groups.keys()].sort().map((key) => [key, accuracyAmong(groups.get(key) ?? [])]));
}

function meansOf(rollouts: readonly EvaluatedRollout[]): RolloutMeans {
  const ended = rollouts.flatMap(({ turns, calls, totals }) => (turns === null || calls === null || totals === null ? [] : [{ turns, calls, totals }]));
  const mean = (figureOf: (one: (typeof ended)[number]) => number) =>
    ended.length === 0 ? null : ended.reduce((sum, one) => sum + figureOf(one), 0) / ended.length;
  return {
    turns: mean(({ turns }) => turns),
    calls: mean(({ calls }) => calls.total),
    invalidCalls: mean(({ calls }) => invalidCallsOf(calls)),
    costUsd: ended.some(({ totals }) => totals.unpricedCalls > 0) ? null : mean(({ totals }) => totals.costUsd),
  };
}
