import type { ReportRunOutput, RunExecutionInput } from "../../contracts/run-machine.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { RunStore } from "../../ports/stores.ts";
import { readOpenRun } from "./open-run.ts";

/** ReportRun: the run's end. A run whose every started cycle failed, or that a spend cap stopped, has failed. */
export async function reportRun(ports: { runs: RunStore; clock: Clock; metrics: Metrics }, input: RunExecutionInput): Promise<ReportRunOutput> {
  const run = await readOpenRun(ports.runs, input.runId);
  const { status, error } = endOf(run);
  const ended = await ports.runs.update(run.id, { status, error, phase: "ended", endedAt: ports.clock.now().toISOString() });
  if (ended) ports.metrics.add({ [metricOf[status]]: 1 });
  return { runId: run.id, status };
}

const metricOf = { done: "RunsDone", failed: "RunsFailed", cancelled: "RunsCancelled" } as const;

export function endOf(run: Pick<Run, "settings" | "counts" | "stopped" | "error">): { status: "done" | "cancelled" | "failed"; error: string | null } {
  if (run.stopped === "cancelled") return { status: "cancelled", error: run.error };
  if (run.stopped === "spend_cap") return { status: "failed", error: run.error ?? "spend cap" };
  if (run.counts.done === 0 && run.counts.failed > 0) {
    const units = run.settings.kind === "synthesis" ? "cycles" : "rollouts";
    return { status: "failed", error: `all ${run.counts.failed} ${units} that started failed; each says why` };
  }
  return { status: "done", error: run.error };
}
