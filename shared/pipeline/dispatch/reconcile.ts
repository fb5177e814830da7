import { executionNameOf } from "../../contracts/ids.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore } from "../../ports/stores.ts";
import type { Dispatcher, WorkQueue } from "../../ports/workflow.ts";
import { totalsFromCheckpoints } from "../cycle/latest-totals.ts";
import { sendWaitingCycles } from "../run/enqueue-cycles.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";

export type ReconcilePorts = SettlePorts & { cycles: CycleStore; queue: WorkQueue; objects: ObjectStore; dispatcher: Dispatcher; clock: Clock; logger: Logger };

/** A cycle whose execution is lost this often takes the platform down with it, or never ends. */
const mostAttempts = 10;

/**
 * Starts again, from its checkpoints, each run and cycle whose execution is missing or ended without ending it (a restart, a
 * lost callback), and sends waiting cycles again whose messages are gone. Safe at any time: a missing execution is started under
 * the name it should have, a dead one under the next attempt, and a cycle that is sent twice is started once.
 * @returns how many executions were started.
 */
export async function reconcile(ports: ReconcilePorts): Promise<{ runs: number; cycles: number }> {
  let cycles = 0;
  for (const cycle of await ports.cycles.running()) if (await reviveCycle(ports, cycle)) cycles++;
  let runs = 0;
  const queueIsEmpty = await ports.queue.isEmpty();
  for (const run of await ports.runs.active()) {
    if (await reviveRun(ports, run)) runs++;
    else if (queueIsEmpty && run.phase === "synthesis") await resendLost(ports, run);
    await settleRun(ports, run.id);
  }
  await ports.dispatcher.poke();
  return { runs, cycles };
}

async function resendLost(ports: ReconcilePorts, run: Run): Promise<void> {
  const sent = await sendWaitingCycles(ports, run.id);
  if (sent > 0) ports.logger.warn("cycles sent again: the work queue had lost them", { runId: run.id, cycles: sent });
}

async function reviveRun(ports: ReconcilePorts, run: Run): Promise<boolean> {
  const state = await ports.workflow.stateOfRun(executionNameOf(run.id, run.attempt));
  if (state === "running") return false;
  const attempt = state === "missing" ? run.attempt : run.attempt + 1;
  if (!(await ports.runs.update(run.id, { attempt }))) return false;
  ports.logger.warn("run started again", { runId: run.id, attempt, state });
  return ports.workflow.startRun(executionNameOf(run.id, attempt), { runId: run.id, attempt });
}

type RunningCycle = Awaited<ReturnType<CycleStore["running"]>>[number];

async function reviveCycle(ports: ReconcilePorts, { id, runId, attempt }: RunningCycle): Promise<boolean> {
  const state = await ports.workflow.stateOfCycle(executionNameOf(id, attempt));
  if (state === "running") return false;
  const cycle = await ports.cycles.get(id);
  if (cycle === null) return false;
  if (state === "missing") return ports.workflow.startCycle(executionNameOf(id, attempt), { runId, cycleId: id, cycleIndex: cycle.cycleIndex, attempt });
  if (attempt >= mostAttempts) {
    const totals = await totalsFromCheckpoints(ports.objects, id);
    await ports.cycles.end(id, {
      status: "failed",
      reason: `platform: its execution was lost ${attempt} times`,
      endedAt: ports.clock.now().toISOString(),
      totals,
      rejections: null,
      usedTools: null,
    });
    return false;
  }
  if (!(await ports.cycles.restart(id, attempt))) return false;
  ports.logger.warn("cycle started again", { runId, cycleId: id, attempt: attempt + 1, state });
  return ports.workflow.startCycle(executionNameOf(id, attempt + 1), { runId, cycleId: id, cycleIndex: cycle.cycleIndex, attempt: attempt + 1 });
}
