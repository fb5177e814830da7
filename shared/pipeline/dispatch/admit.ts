import type { ModelRef } from "../../contracts/model.ts";
import type { Run, WorkItem } from "../../contracts/stored-items.ts";
import { roomOfModel, roomOfRun } from "../../domain/dispatch-room.ts";
import type { ModelLimitStore } from "../../ports/stores.ts";
import type { WorkQueue } from "../../ports/workflow.ts";
import { startCycle } from "./start-cycle.ts";
import { type SweepPorts, sweepRun } from "./sweep-run.ts";

export type AdmitPorts = SweepPorts & {
  queue: WorkQueue;
  modelLimits: ModelLimitStore;
  accountCycleLimit: number;
  /** What a cycle of these settings is expected to cost in $, null where a price is unknown. */
  expectedCycleUsd: (settings: Run["settings"]) => number | null;
};

const mostMessages = 10;

/** Starts as many waiting cycles as there is room for: by the account, each run and each model. @returns cycles started. */
export async function admit(ports: AdmitPorts, until: number): Promise<number> {
  const room = await countRoom(ports);
  let started = 0;
  while (room.total() > 0 && ports.clock.now().getTime() < until) {
    const batch = (await takeParked(ports, room)) ?? (await takeMessages(ports, room));
    if (batch === null) break;
    started += batch;
  }
  return started;
}

type Room = { total(): number; of(runId: string): number; take(runId: string): void; runs: Run[] };

async function countRoom(ports: AdmitPorts): Promise<Room> {
  const active = await ports.runs.active();
  const open: Run[] = [];
  for (const run of active) if (await sweepRun(ports, run)) open.push(run);
  const running = await ports.cycles.running();
  const runsById = new Map(active.map((run) => [run.id, run]));
  const loads = new Map(active.map((run) => [run.id, 0]));
  const onModel = new Map<ModelRef, number>();
  for (const cycle of running) {
    loads.set(cycle.runId, (loads.get(cycle.runId) ?? 0) + 1);
    const run = runsById.get(cycle.runId);
    if (run) for (const model of modelsOf(run)) onModel.set(model, (onModel.get(model) ?? 0) + 1);
  }
  const models = new Set(open.flatMap(modelsOf));
  const modelRoom = new Map(
    await Promise.all([...models].map(async (model) => [model, roomOfModel(await ports.modelLimits.get(model), onModel.get(model) ?? 0)] as const)),
  );
  const runRoom = new Map(open.map((run) => [run.id, roomOfRun({ ...run, running: loads.get(run.id) ?? 0 }, ports.expectedCycleUsd(run.settings))]));
  let account = ports.accountCycleLimit - running.length;
  const of = (runId: string) => {
    const run = runsById.get(runId);
    if (!run) return 0;
    return Math.max(0, Math.min(account, runRoom.get(runId) ?? 0, ...modelsOf(run).map((model) => modelRoom.get(model) ?? 0)));
  };
  return {
    runs: open,
    of,
    total: () =>
      Math.min(
        account,
        open.reduce((sum, run) => sum + of(run.id), 0),
      ),
    take: (runId) => {
      account--;
      runRoom.set(runId, (runRoom.get(runId) ?? 0) - 1);
      const run = runsById.get(runId);
      if (run) for (const model of modelsOf(run)) modelRoom.set(model, (modelRoom.get(model) ?? 0) - 1);
    },
  };
}

function modelsOf(run: Run): ModelRef[] {
  return [...new Set([run.settings.models.collector, run.settings.models.generator])];
}

/** Cycles that were taken from the queue while their run or model was full go first. @returns cycles started, null where none is parked. */
async function takeParked(ports: AdmitPorts, room: Room): Promise<number | null> {
  const items: WorkItem[] = [];
  for (const run of room.runs) {
    const free = Math.min(room.of(run.id), mostMessages - items.length);
    if (free <= 0) continue;
    for (const cycle of await ports.cycles.parked(run.id, free)) {
      room.take(run.id);
      items.push({ runId: run.id, cycleId: cycle.id, cycleIndex: cycle.cycleIndex });
    }
  }
  await Promise.all(items.map((item) => startCycle(ports, item)));
  return items.length === 0 ? null : items.length;
}

/** Messages there is room for. One whose run or model is full is parked: nothing is sent again. @returns cycles started, null where the queue is empty. */
async function takeMessages(ports: AdmitPorts, room: Room): Promise<number | null> {
  const messages = await ports.queue.receive(Math.min(room.total(), mostMessages));
  if (messages.length === 0) return null;
  let started = 0;
  const handled = messages.map(async ({ receipt, item, body }) => {
    if (item === null) {
      // It stays where it is: after its receives it goes to the DLQ, where a person sees it.
      ports.logger.error("a message of the work queue is no work item", { body: body.slice(0, 200) });
      return;
    }
    if (room.of(item.runId) > 0) {
      room.take(item.runId);
      started++;
      await startCycle(ports, item);
    } else {
      // Also where its run was not counted: it may have begun since, and the poke that it sent has the next round find it.
      await ports.cycles.park(item.cycleId);
    }
    await ports.queue.delete(receipt);
  });
  await Promise.all(handled);
  return started;
}
