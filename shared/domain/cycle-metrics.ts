import type { CycleTotals } from "../contracts/stored-items.ts";

/** What an ended cycle adds to the stage's metrics. */
export function cycleMetrics(status: "done" | "failed", totals: CycleTotals) {
  return {
    CyclesDone: status === "done" ? 1 : 0,
    CyclesFailed: status === "failed" ? 1 : 0,
    TasksKept: totals.tasks,
    TasksRejected: totals.rejected,
    ...usageMetrics(totals),
  };
}

export function usageMetrics(totals: CycleTotals) {
  return {
    ModelCalls: totals.modelCalls,
    ModelThrottles: totals.throttles,
    ToolCalls: totals.toolCalls,
    ToolErrors: totals.toolErrors,
    TokensInput: totals.usage.input + totals.usage.cacheWrite,
    TokensCached: totals.usage.cacheRead,
    TokensOutput: totals.usage.output,
    CostUsd: totals.costUsd,
  };
}
