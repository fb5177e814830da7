import type { Run } from "../../contracts/stored-items.ts";
import { isWorking } from "../../domain/run-phases.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunningUnit, WorkStore } from "../../ports/stores.ts";
import type { Dispatcher, WorkQueue } from "../../ports/workflow.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { sendWaiting } from "../run/enqueue-work.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";

export type ReconcilePorts = SettlePorts & { work: WorkStore; queue: WorkQueue; objects: ObjectStore; dispatcher: Dispatcher; clock: Clock; logger: Logger };

/** A unit whose execution is lost this often takes the platform down with it, or never ends. */
const mostAttempts = 10;

/**
 * Starts again, from its checkpoints, each run, cycle and rollout whose execution is missing or ended without ending it (a restart, a
 * lost callback), and sends waiting units again whose messages are gone. Safe at any time: a missing execution is started under
 * the name it should have, a dead one under the next attempt, and a unit that is sent twice is started once.
 * @returns how many executions were started.
 */
export async function reconcile(ports: ReconcilePorts): Promise<{ runs: number; units: number }> {
  let units = 0;
  for (const unit of await ports.work.running()) if (await reviveUnit(ports, unit)) units++;
  let runs = 0;
  const queueIsEmpty = await ports.queue.isEmpty();
  for (const run of await ports.runs.active()) {
    if (await reviveRun(ports, run)) runs++;
    else if (queueIsEmpty && isWorking(run)) await resendLost(ports, run);
    await settleRun(ports, run.id);
  }
  await ports.dispatcher.poke();
  return { runs, units };
}

async function resendLost(ports: ReconcilePorts, run: Run): Promise<void> {
  const sent = await sendWaiting(ports, run.id);
  if (sent > 0) ports.logger.warn("sent again: the work queue had lost them", { runId: run.id, units: sent });
}

async function reviveRun(ports: ReconcilePorts, run: Run): Promise<boolean> {
  const state = await ports.workflow.stateOfRun(run.id, run.attempt);
  if (state === "running") return false;
  const attempt = state === "missing" ? run.attempt : run.attempt + 1;
  if (!(await ports.runs.update(run.id, { attempt }))) return false;
  ports.logger.warn("run started again", { runId: run.id, attempt, state });
  await ports.workflow.startRun(run.id, attempt);
  return true;
}

async function reviveUnit(ports: ReconcilePorts, { id, runId, attempt }: RunningUnit): Promise<boolean> {
  const state = await ports.workflow.stateOfUnit(id, attempt);
  if (state === "running") return false;
  if (state === "missing") {
    await ports.workflow.startUnit(id, attempt);
    return true;
  }
  if (attempt >= mostAttempts) {
    const totals = await totalsFromCheckpoints(ports.objects, id);
    const reason = `platform: its execution was lost ${attempt} times`;
    await ports.work.end(id, { status: "failed", reason, endedAt: ports.clock.now().toISOString(), totals });
    return false;
  }
  if (!(await ports.work.restart(id, attempt))) return false;
  ports.logger.warn("started again", { runId, unitId: id, attempt: attempt + 1, state });
  await ports.workflow.startUnit(id, attempt + 1);
  return true;
}
