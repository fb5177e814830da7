/** Of one task: what became of its n samples, and whether it lies on the student's frontier (section 4.1). */
export type TaskOutcome = {
  /** Samples whose correctness is known. */
  valid: number;
  successes: number;
  /** null unless all n samples are valid: a fault is no failure of the student. */
  onFrontier: boolean | null;
};

/**
 * @param correct of the task's samples; null for one that gave none, or has no verdict.
 * @param attempts n: how many valid samples the task must have.
 * @param frontier fewest and most successes (paper: 1 to 5 of 8).
 */
export function taskOutcomeOf(correct: readonly (boolean | null)[], attempts: number, frontier: { min: number; max: number }): TaskOutcome {
  const valid = correct.filter((one) => one !== null).length;
  const successes = correct.filter((one) => one === true).length;
  const complete = valid === attempts && correct.length === attempts;
  return { valid, successes, onFrontier: complete ? successes >= frontier.min && successes <= frontier.max : null };
}

/** Tasks by their number of successes, from 0 to n; those that lack a valid sample are counted apart. */
export function successHistogram(outcomes: Iterable<TaskOutcome>, attempts: number): { tasksBySuccesses: number[]; incomplete: number } {
  const tasksBySuccesses = Array.from({ length: attempts + 1 }, () => 0);
  let incomplete = 0;
  for (const { onFrontier, successes } of outcomes) {
    if (onFrontier === null) incomplete++;
    else tasksBySuccesses[successes] = (tasksBySuccesses[successes] ?? 0) + 1;
  }
  return { tasksBySuccesses, incomplete };
}

/**
 * The chance that at least one of k samples is right, estimated without bias from n samples of which c are: 1 - C(n-c, k) / C(n, k)
 * (Chen et al. 2021, "Evaluating large language models trained on code", section 2.1), as a product that cannot overflow.
 * @throws RangeError unless 0 <= c <= n and 1 <= k <= n.
 */
export function passAtK({ samples, successes, k }: { samples: number; successes: number; k: number }): number {
  if (successes < 0 || successes > samples) throw new RangeError(`successes must be from 0 to ${samples}, not ${successes}`);
  if (k < 1 || k > samples) throw new RangeError(`k must be from 1 to ${samples}, not ${k}`);
  if (samples - successes < k) return 1;
  let allWrong = 1;
  for (let place = samples - successes + 1; place <= samples; place++) allWrong *= 1 - k / place;
  return 1 - allWrong;
}
