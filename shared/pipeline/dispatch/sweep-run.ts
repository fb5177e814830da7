import type { Run } from "../../contracts/stored-items.ts";
import { budgetReached } from "../../domain/dispatch-room.ts";
import { isWorking } from "../../domain/run-phases.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { WorkStore } from "../../ports/stores.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";

export type SweepPorts = SettlePorts & { work: WorkStore; objects: Pick<ObjectStore, "get" | "list">; clock: Clock; logger: Logger };

/** Ends what a stopped run has not started, and stops what a cancelled one runs. @returns whether the run may start units of work. */
export async function sweepRun(ports: SweepPorts, run: Run): Promise<boolean> {
  if (run.stopped === null && budgetReached(run)) await ports.runs.update(run.id, { stopped: "budget" });
  else if (run.stopped === null) return isWorking(run);
  const at = ports.clock.now().toISOString();
  await ports.work.endWaiting(run.id, run.stopped === "cancelled" ? "cancelled" : "notStarted", at);
  if (run.stopped === "cancelled") await stopRunning(ports, run, at);
  await settleRun(ports, run.id);
  return false;
}

async function stopRunning(ports: SweepPorts, run: Run, at: string): Promise<void> {
  const running = (await ports.work.running()).filter((unit) => unit.runId === run.id);
  for (const { id, attempt } of running) {
    const totals = await totalsFromCheckpoints(ports.objects, id);
    const ended = await ports.work.end(id, { status: "cancelled", reason: "cancelled", endedAt: at, totals });
    if (ended) await ports.workflow.stopUnit(id, attempt, "the run was cancelled");
  }
}
