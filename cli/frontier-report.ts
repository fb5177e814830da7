import type { RolloutLine } from "../shared/contracts/rollout.ts";
import type { SelfSamplingSettings } from "../shared/contracts/rollout-settings.ts";
import { passAtK, successHistogram, type TaskOutcome, taskOutcomeOf } from "../shared/domain/frontier.ts";

type FrontierTask = TaskOutcome & {
  task: string;
  domain: string;
  k: number;
  split: string;
  samples: Pick<RolloutLine, "id" | "status" | "end" | "correct" | "reward">[];
};

export type FrontierReport = {
  run: string;
  policy: string;
  attempts: number;
  frontier: SelfSamplingSettings["frontier"];
  tasksBySuccesses: number[];
  /** Tasks that lack a valid sample. */
  incomplete: number;
  /** Means over the tasks whose samples are all valid; none where there is no such task. */
  passAt: { k: number; estimate: number }[];
  tasks: FrontierTask[];
};

/** What a student solves sometimes (section 4.1), from the lines of all its samples. */
export function frontierReport(
  run: string,
  { policy, attempts }: Pick<SelfSamplingSettings, "policy" | "attempts">,
  frontier: SelfSamplingSettings["frontier"],
  lines: readonly RolloutLine[],
): FrontierReport {
  const tasks = [...Map.groupBy(lines, ({ taskId }) => taskId)].map(([task, ofTask]) => frontierTask(task, ofTask, attempts, frontier));
  const complete = tasks.filter(({ onFrontier }) => onFrontier !== null);
  const meanOf = (k: number) => complete.reduce((sum, { successes }) => sum + passAtK({ samples: attempts, successes, k }), 0) / complete.length;
  const passAt = complete.length === 0 ? [] : [...new Set([1, attempts])].map((k) => ({ k, estimate: meanOf(k) }));
  return { run, policy, attempts, frontier, ...successHistogram(tasks, attempts), passAt, tasks };
}

function frontierTask(task: string, lines: readonly RolloutLine[], attempts: number, frontier: SelfSamplingSettings["frontier"]): FrontierTask {
  const [first] = lines;
  if (!first) throw new Error(`task ${task} has no rollout`);
  const outcome = taskOutcomeOf(
    lines.map(({ correct }) => correct),
    attempts,
    frontier,
  );
  const samples = lines.map(({ id, status, end, correct, reward }) => ({ id, status, end, correct, reward }));
  return { task, domain: first.domain, k: first.k, split: first.split, ...outcome, samples };
}
