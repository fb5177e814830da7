import type { RolloutLine } from "../../contracts/rollout.ts";
import type { CycleTotals } from "../../contracts/stored-items.ts";
import { usageMetrics } from "../cycle-metrics.ts";
import { invalidCallsOf } from "../reward.ts";
import { noTotals } from "../totals.ts";

/** What an ended rollout adds to the stage's metrics. */
export function rolloutMetrics(status: "done" | "failed", totals: CycleTotals | null, { correct, calls }: Pick<RolloutLine, "correct" | "calls">) {
  return {
    RolloutsDone: status === "done" ? 1 : 0,
    RolloutsFailed: status === "failed" ? 1 : 0,
    RolloutsCorrect: correct ? 1 : 0,
    InvalidCalls: calls === null ? 0 : invalidCallsOf(calls),
    ...usageMetrics(totals ?? noTotals),
  };
}
