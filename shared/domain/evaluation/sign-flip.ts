import { drawInt, streamOf } from "../sampling/random.ts";

/** Right samples of one task, by each of two models. */
export type PairedCounts = { first: Counted; second: Counted };
type Counted = { right: number; samples: number };

/** `isExact` false: estimated from drawn flips, for all of them were too many to add up. */
export type SignFlip = { pValue: number; isExact: boolean };

/** Steps of some milliseconds each million; an evaluation of 800 tasks with 8 samples each takes one such million. */
const mostSteps = 500_000_000;

/**
 * The two-sided sign-flip test by task (Fisher 1935, chapter 3): were both models equally good at every task, a task's difference of rates would be as
 * likely the other way round. The chance, over all ways to flip tasks, of differences whose sum is at least as far from 0. However many samples a
 * task has, it counts as one, for they depend on each other; with one sample each it is the exact McNemar test.
 * @param options.rngSeed draws the flips where not all can be added up
 */
export function signFlip(tasks: readonly PairedCounts[], { rngSeed, resamples }: { rngSeed: number; resamples: number }): SignFlip {
  const whole = wholeDifferences(tasks);
  const size = whole?.reduce((sum, difference) => sum + Math.abs(difference), 0) ?? 0;
  if (whole !== null && size * whole.length <= mostSteps) return { pValue: exact(whole, size), isExact: true };
  const differences = tasks.map(({ first, second }) => second.right / second.samples - first.right / first.samples).filter((difference) => difference !== 0);
  return { pValue: drawn(differences, rngSeed, resamples), isExact: false };
}

/** Differences other than 0 as whole numbers of one unit, so that equal sums are equal; null where the unit would be too small. */
function wholeDifferences(tasks: readonly PairedCounts[]): number[] | null {
  const unit = tasks.flatMap(({ first, second }) => [first.samples, second.samples]).reduce(leastCommonMultiple, 1);
  if (!Number.isSafeInteger(unit * Math.max(1, tasks.length))) return null;
  return tasks
    .map(({ first, second }) => second.right * (unit / second.samples) - first.right * (unit / first.samples))
    .filter((difference) => difference !== 0);
}

/** Chances of every sum of the differences that are flipped upwards, one difference after the other. */
function exact(differences: readonly number[], size: number): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const chances = new Float64Array(size + 1);
  chances[0] = 1;
  let reached = 0;
  for (const step of differences.map(Math.abs)) {
    reached += step;
    for (let sum = reached; sum >= 0; sum--) chances[sum] = ((chances[sum] ?? 0) + (sum >= step ? (chances[sum - step] ?? 0) : 0)) / 2;
  }
  return Math.min(
    1,
    chances.reduce((total, chance, upwards) => (Math.abs(2 * upwards - size) >= observed ? total + chance : total), 0),
  );
}

/** The observed way counts as one of those drawn, so that chance alone never makes a p of 0 (Phipson and Smyth 2010). */
function drawn(differences: readonly number[], rngSeed: number, resamples: number): number {
  const stream = streamOf("sign flip", rngSeed);
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0)) - 1e-9;
  let asFar = 1;
  for (let draw = 0; draw < resamples; draw++) {
    let sum = 0;
    for (const difference of differences) sum += drawInt(stream, 0, 1) === 0 ? difference : -difference;
    if (Math.abs(sum) >= observed) asFar++;
  }
  return asFar / (resamples + 1);
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
