import type { FailCycleInput, FinishCycleOutput } from "../../contracts/cycle-machine.ts";
import { cycleMetrics } from "../../domain/cycle-metrics.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import { noTotals } from "../../domain/totals.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { settleRun } from "../run/settle-run.ts";
import type { FinishPorts } from "./finish-cycle.ts";

/** FailCycle: records why, and what the cycle had used until then. */
export async function failCycle(ports: Omit<FinishPorts, "modelLimits">, input: FailCycleInput): Promise<FinishCycleOutput> {
  const totals = await totalsFromCheckpoints(ports.objects, input.cycleId);
  const ended = await ports.cycles.end(input.cycleId, {
    status: "failed",
    reason: failureReason(input.error),
    endedAt: ports.clock.now().toISOString(),
    totals,
    rejections: null,
    usedTools: null,
  });
  if (ended) ports.metrics.add(cycleMetrics("failed", totals ?? noTotals));
  await Promise.all([settleRun(ports, input.runId), ports.dispatcher.poke()]);
  return { cycleId: input.cycleId, status: "failed" };
}
