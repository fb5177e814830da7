import type { RunId } from "../../contracts/ids.ts";
import type { EnqueueWorkInput } from "../../contracts/run-machine.ts";
import type { WorkItem } from "../../contracts/stored-items.ts";
import { workPhaseOf } from "../../domain/run-phases.ts";
import type { RunStore, WorkStore } from "../../ports/stores.ts";
import type { Dispatcher, WorkQueue } from "../../ports/workflow.ts";
import { readOpenRun } from "./open-run.ts";
import { type SettlePorts, settleRun } from "./settle-run.ts";

const batchSize = 500;

/** Sends every waiting unit of the run. One that is sent twice is started once. @returns how many were sent */
export async function sendWaiting(ports: { work: WorkStore; queue: WorkQueue }, runId: RunId): Promise<number> {
  let sent = 0;
  let batch: WorkItem[] = [];
  const flush = async () => {
    if (batch.length > 0) await ports.queue.send(batch);
    sent += batch.length;
    batch = [];
  };
  for await (const unitId of ports.work.waiting(runId)) {
    batch.push({ runId, unitId });
    if (batch.length === batchSize) await flush();
  }
  await flush();
  return sent;
}

/** EnqueueWork: hands every waiting unit to the work queue. The state waits until the token comes back from the last unit's end. */
export async function enqueueWork(
  ports: SettlePorts & { runs: RunStore; work: WorkStore; queue: WorkQueue; dispatcher: Dispatcher },
  input: EnqueueWorkInput,
): Promise<void> {
  const run = await readOpenRun(ports.runs, input.runId);
  const phase = workPhaseOf(run.settings);
  await ports.runs.update(run.id, { taskToken: input.taskToken, phase, ...(run.status === "planned" ? { status: "running" } : {}) });
  await sendWaiting(ports, run.id);
  await Promise.all([settleRun(ports, run.id), ports.dispatcher.poke()]);
}
