import type { SourceCounts } from "../../contracts/export-plan.ts";
import type { JudgedSource } from "./judge-source.ts";

/** What became of the runs' rollouts; accepted, rejected and failed add up to all. @param withStandIns whether they are in the training views */
export function sourceCounts(judged: JudgedSource, withStandIns: boolean): SourceCounts {
  const { accepted, rejected, failed, frontier } = judged;
  const demonstrations = accepted.filter(({ use }) => use === "sft");
  return {
    rollouts: accepted.length + rejected.length + failed.length,
    accepted: accepted.length,
    rejected: countBy(rejected, ({ reason }) => reason ?? "unknown"),
    failed: countBy(failed, ({ reason }) => reason.split(": ")[0] ?? reason),
    frontierTasks: frontier.length,
    demonstratedTasks: new Set(demonstrations.map(({ taskId }) => taskId)).size,
    tasks: judged.tasks,
    standIns: withStandIns
      ? {}
      : countBy(
          [...demonstrations, ...frontier].filter(({ standIn }) => standIn),
          ({ use }) => use,
        ),
  };
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}
