export interface EndedCycle {
  /** Milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly tasks: number;
}
interface SteadyRate {
  readonly tasksAMinute: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Kept tasks a minute while `concurrency` cycles ran at once: from the start of the cycle that first filled the room to the
 * start of the last cycle, after which the room empties. A cycle that lies partly in the window counts for that share of its
 * tasks, so that neither edge gains or loses what was made across it.
 * @throws RangeError where no such window is left
 */
export function steadyRate(cycles: readonly EndedCycle[], concurrency: number): SteadyRate {
  const starts = cycles.map((cycle) => cycle.startedAt).sort((a, b) => a - b);
  const from = starts[concurrency - 1];
  const to = starts.at(-1);
  if (from === undefined || to === undefined || to <= from) throw new RangeError(`${cycles.length} cycles leave no steady window at ${concurrency} at once`);
  const tasks = cycles.reduce((total, cycle) => total + cycle.tasks * shareWithin(cycle, from, to), 0);
  return { tasksAMinute: (tasks / (to - from)) * 60_000, from, to };
}

function shareWithin({ startedAt, endedAt }: EndedCycle, from: number, to: number): number {
  return Math.max(0, Math.min(endedAt, to) - Math.max(startedAt, from)) / (endedAt - startedAt);
}
