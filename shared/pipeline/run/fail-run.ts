import type { FailRunInput, ReportRunOutput } from "../../contracts/run-machine.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { RunStore, WorkStore } from "../../ports/stores.ts";

/** FailRun: the run's own machinery failed, not a cycle or rollout; what has not started never will. */
export async function failRun(ports: { runs: RunStore; work: WorkStore; clock: Clock; metrics: Metrics }, input: FailRunInput): Promise<ReportRunOutput> {
  const at = ports.clock.now().toISOString();
  await ports.work.endWaiting(input.runId, "notStarted", at);
  const ended = await ports.runs.update(input.runId, { status: "failed", error: failureReason(input.error), phase: "ended", endedAt: at });
  if (ended) ports.metrics.add({ RunsFailed: 1 });
  return { runId: input.runId, status: "failed" };
}
