import type { RolloutLine } from "../../contracts/rollout.ts";

/** What an evaluation is reckoned from: a rollout's line as the table holds it. */
export type EvaluatedRollout = Pick<RolloutLine, "taskId" | "domain" | "k" | "correct" | "turns" | "calls" | "totals">;

/** Whether each valid sample was right, task by task; tasks without one are there, empty. */
export function samplesByTask(rollouts: Iterable<Pick<EvaluatedRollout, "taskId" | "correct">>): Map<string, boolean[]> {
  const tasks = new Map<string, boolean[]>();
  for (const { taskId, correct } of rollouts) {
    const samples = tasks.get(taskId) ?? [];
    tasks.set(taskId, samples);
    if (correct !== null) samples.push(correct);
  }
  return tasks;
}
