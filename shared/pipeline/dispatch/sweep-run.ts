import { executionNameOf } from "../../contracts/ids.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { budgetReached } from "../../domain/dispatch-room.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore } from "../../ports/stores.ts";
import { totalsFromCheckpoints } from "../cycle/latest-totals.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";

export type SweepPorts = SettlePorts & { cycles: CycleStore; objects: Pick<ObjectStore, "get" | "list">; clock: Clock; logger: Logger };

/** Ends what a stopped run has not started, and stops what a cancelled one runs. @returns whether the run may start cycles. */
export async function sweepRun(ports: SweepPorts, run: Run): Promise<boolean> {
  if (run.stopped === null && budgetReached(run)) await ports.runs.update(run.id, { stopped: "budget" });
  else if (run.stopped === null) return run.phase === "synthesis";
  const at = ports.clock.now().toISOString();
  await ports.cycles.endWaiting(run.id, run.stopped === "cancelled" ? "cancelled" : "notStarted", at);
  if (run.stopped === "cancelled") await stopRunning(ports, run, at);
  await settleRun(ports, run.id);
  return false;
}

async function stopRunning(ports: SweepPorts, run: Run, at: string): Promise<void> {
  const running = (await ports.cycles.running()).filter((cycle) => cycle.runId === run.id);
  for (const cycle of running) {
    const totals = await totalsFromCheckpoints(ports.objects, cycle.id);
    const ended = await ports.cycles.end(cycle.id, { status: "cancelled", reason: "cancelled", endedAt: at, totals, rejections: null, usedTools: null });
    if (ended) await ports.workflow.stopCycle(executionNameOf(cycle.id, cycle.attempt), "the run was cancelled");
  }
}
