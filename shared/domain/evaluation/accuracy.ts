import { type Interval, wilsonInterval } from "./wilson-interval.ts";

export type Accuracy = {
  tasks: number;
  samples: number;
  correct: number;
  accuracy: number;
  /** 95%. */
  interval: Interval;
};

/**
 * The share of right samples, with its confidence interval. Samples of one task are alike, so they count as fewer than their number:
 * Wilson's interval is taken over the effective number of samples, samples / design effect, where the design effect is the variance clustered by task
 * over that of independent samples (Kish 1965; Dean and Pagano 2015 for Wilson's interval over it). With one sample a task it is 1.
 * @param tasks for each task, whether each of its valid samples was right.
 * @returns null where there is no sample.
 */
export function accuracyOf(tasks: readonly (readonly boolean[])[]): Accuracy | null {
  const sampled = tasks.filter((samples) => samples.length > 0);
  const samples = sampled.reduce((sum, { length }) => sum + length, 0);
  if (samples === 0) return null;
  const correct = sampled.reduce((sum, one) => sum + one.filter(Boolean).length, 0);
  const accuracy = correct / samples;
  const interval = wilsonInterval(accuracy, samples / designEffect(sampled, samples, accuracy));
  return { tasks: sampled.length, samples, correct, accuracy, interval };
}

/** At least 1: tasks whose samples differ more than chance would have it make no estimate surer. */
function designEffect(tasks: readonly (readonly boolean[])[], samples: number, accuracy: number): number {
  const perTask = samples / tasks.length;
  // Samples that all agree, or a single task, say nothing of how alike a task's samples are.
  if (tasks.length === 1 || accuracy === 0 || accuracy === 1) return perTask;
  const deviations = tasks.map((one) => one.filter(Boolean).length - accuracy * one.length);
  const clustered = ((tasks.length / (tasks.length - 1)) * deviations.reduce((sum, deviation) => sum + deviation * deviation, 0)) / (samples * samples);
  const independent = (accuracy * (1 - accuracy)) / (samples - 1);
  return Math.max(1, clustered / independent);
}
