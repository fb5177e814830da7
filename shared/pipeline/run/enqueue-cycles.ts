import type { RunId } from "../../contracts/ids.ts";
import type { WorkItem } from "../../contracts/stored-items.ts";
import type { CycleStore, RunStore } from "../../ports/stores.ts";
import type { Dispatcher, WorkQueue } from "../../ports/workflow.ts";
import { readOpenRun } from "./plan-run.ts";
import { type SettlePorts, settleRun } from "./settle-run.ts";

const batchSize = 500;

/** Sends every waiting cycle of the run. A cycle that is sent twice is started once. @returns how many were sent */
export async function sendWaitingCycles(ports: { cycles: CycleStore; queue: WorkQueue }, runId: RunId): Promise<number> {
  let sent = 0;
  let batch: WorkItem[] = [];
  const flush = async () => {
    if (batch.length > 0) await ports.queue.send(batch);
    sent += batch.length;
    batch = [];
  };
  for await (const cycle of ports.cycles.list(runId)) {
    if (cycle.status !== "waiting") continue;
    batch.push({ runId, cycleId: cycle.id, cycleIndex: cycle.cycleIndex });
    if (batch.length === batchSize) await flush();
  }
  await flush();
  return sent;
}

/** EnqueueCycles: hands every waiting cycle to the work queue. The state waits until the token comes back from the last cycle's end. */
export async function enqueueCycles(
  ports: SettlePorts & { runs: RunStore; cycles: CycleStore; queue: WorkQueue; dispatcher: Dispatcher },
  input: { runId: string; attempt: number; taskToken: string },
): Promise<void> {
  const run = await readOpenRun(ports.runs, input.runId);
  await ports.runs.update(run.id, { taskToken: input.taskToken, phase: "synthesis", ...(run.status === "planned" ? { status: "running" } : {}) });
  await sendWaitingCycles(ports, run.id);
  await Promise.all([settleRun(ports, run.id), ports.dispatcher.poke()]);
}
