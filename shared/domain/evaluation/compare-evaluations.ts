import { bootstrapMean } from "./bootstrap-mean.ts";
import { type McNemar, mcNemar } from "./mcnemar.ts";
import { type EvaluatedRollout, samplesByTask } from "./samples-by-task.ts";
import { type SignFlip, signFlip } from "./sign-flip.ts";
import type { Interval } from "./wilson-interval.ts";

export type EvaluationComparison = {
  /** Tasks with a valid sample in both; the others of either are left out. */
  tasks: number;
  leftOut: number;
  /** Means over these tasks, each task alike. */
  first: number;
  second: number;
  /** second - first, with its 95% bootstrap interval over tasks. */
  difference: number;
  interval: Interval;
  /** The paired test, by task. */
  signFlip: SignFlip;
  /** The same test's counts, where every task has one sample; null otherwise. */
  mcNemar: McNemar | null;
  rngSeed: number;
  resamples: number;
};

type Outcomes = Iterable<Pick<EvaluatedRollout, "taskId" | "correct">>;

/**
 * Two evaluations on the same tasks, compared task by task.
 * @param options.rngSeed draws the resamples of the bootstrap, and of the test where it is not exact; recorded in what is returned.
 * @returns null where no task has a valid sample in both.
 */
export function compareEvaluations(first: Outcomes, second: Outcomes, { rngSeed, resamples = 10_000 }: { rngSeed: number; resamples?: number }) {
  const [one, other] = [samplesByTask(first), samplesByTask(second)];
  const all = new Set([...one.keys(), ...other.keys()]);
  const pairs = [...all].sort().flatMap((taskId) => {
    const samples = [one.get(taskId) ?? [], other.get(taskId) ?? []] as const;
    return samples[0].length === 0 || samples[1].length === 0 ? [] : [samples];
  });
  if (pairs.length === 0) return null;
  const rates = pairs.map(([left, right]) => ({ first: rateOf(left), second: rateOf(right) }));
  const differences = rates.map((rate) => rate.second - rate.first);
  const isSingle = pairs.every(([left, right]) => left.length === 1 && right.length === 1);
  const comparison: EvaluationComparison = {
    tasks: pairs.length,
    leftOut: all.size - pairs.length,
    first: meanOf(rates.map((rate) => rate.first)),
    second: meanOf(rates.map((rate) => rate.second)),
    difference: meanOf(differences),
    interval: bootstrapMean(differences, { rngSeed, resamples }),
    signFlip: signFlip(
      pairs.map(([left, right]) => ({ first: countsOf(left), second: countsOf(right) })),
      { rngSeed, resamples },
    ),
    mcNemar: isSingle ? mcNemar(differences.filter((difference) => difference < 0).length, differences.filter((difference) => difference > 0).length) : null,
    rngSeed,
    resamples,
  };
  return comparison;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const countsOf = (samples: readonly boolean[]) => ({ right: samples.filter(Boolean).length, samples: samples.length });
const rateOf = (samples: readonly boolean[]): number => samples.filter(Boolean).length / samples.length;
