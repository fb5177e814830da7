import type { UnitId } from "../../contracts/ids.ts";
import type { ModelRef } from "../../contracts/model.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { roomOfModel, roomOfPolicy, roomOfRun } from "../../domain/dispatch-room.ts";
import { modelsOfUnit } from "../../domain/models/models-of-run.ts";
import type { ModelLimitStore } from "../../ports/stores.ts";
import type { WorkQueue } from "../../ports/workflow.ts";
import { startUnit } from "./start-unit.ts";
import { type SweepPorts, sweepRun } from "./sweep-run.ts";

export type AdmitPorts = SweepPorts & {
  queue: WorkQueue;
  modelLimits: ModelLimitStore;
  /** Units of work at once over all runs. */
  accountLimit: number;
  /** What a unit of work under these settings is expected to cost in $, null where a price is unknown. */
  expectedUnitUsd: (settings: Run["settings"]) => number | null;
};

const mostMessages = 10;

/** Starts as many waiting units of work as there is room for: by the account, each run and each model. @returns units started. */
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

/** `giveBack`: what was taken for a unit that was not waiting any more. */
type Room = { total(): number; of(runId: string): number; take(runId: string): void; giveBack(runId: string): void; runs: Run[] };

async function countRoom(ports: AdmitPorts): Promise<Room> {
  const active = await ports.runs.active();
  const open: Run[] = [];
  for (const run of active) if (await sweepRun(ports, run)) open.push(run);
  const running = await ports.work.running();
  const runsById = new Map(active.map((run) => [run.id, run]));
  const loads = new Map(active.map((run) => [run.id, 0]));
  const onModel = new Map<ModelRef, number>();
  for (const unit of running) {
    loads.set(unit.runId, (loads.get(unit.runId) ?? 0) + 1);
    const run = runsById.get(unit.runId);
    if (run) for (const model of modelsOfUnit(run.settings)) onModel.set(model, (onModel.get(model) ?? 0) + 1);
  }
  const models = new Set(open.flatMap((run) => modelsOfUnit(run.settings)));
  const roomOn = async (model: ModelRef) => {
    const runningOn = onModel.get(model) ?? 0;
    return [model, Math.min(roomOfModel(await ports.modelLimits.get(model), runningOn), roomOfPolicy(open, model, runningOn))] as const;
  };
  const modelRoom = new Map(await Promise.all([...models].map(roomOn)));
  const runRoom = new Map(open.map((run) => [run.id, roomOfRun({ ...run, running: loads.get(run.id) ?? 0 }, ports.expectedUnitUsd(run.settings))]));
  let account = ports.accountLimit - running.length;
  const of = (runId: string) => {
    const run = runsById.get(runId);
    if (!run) return 0;
    return Math.max(0, Math.min(account, runRoom.get(runId) ?? 0, ...modelsOfUnit(run.settings).map((model) => modelRoom.get(model) ?? 0)));
  };
  const change = (runId: string, by: 1 | -1) => {
    account += by;
    runRoom.set(runId, (runRoom.get(runId) ?? 0) + by);
    const run = runsById.get(runId);
    if (run) for (const model of modelsOfUnit(run.settings)) modelRoom.set(model, (modelRoom.get(model) ?? 0) + by);
  };
  return {
    runs: open,
    of,
    total: () =>
      Math.min(
        account,
        open.reduce((sum, run) => sum + of(run.id), 0),
      ),
    take: (runId) => change(runId, -1),
    giveBack: (runId) => change(runId, 1),
  };
}

/** Units that were taken from the queue while their run or model was full go first. @returns units started, null where none is parked. */
async function takeParked(ports: AdmitPorts, room: Room): Promise<number | null> {
  let seen = 0;
  let started = 0;
  for (const run of room.runs) {
    const free = Math.min(room.of(run.id), mostMessages - seen);
    if (free <= 0) continue;
    const ids = await ports.work.parked(run.id, free);
    const isStarted = await Promise.all(ids.map((unitId) => startInRoom(ports, room, { runId: run.id, unitId })));
    seen += ids.length;
    started += isStarted.filter(Boolean).length;
  }
  return seen === 0 ? null : started;
}

/**
 * Room goes to a unit that was waiting alone: else one that comes again, from the queue or from an index that is behind, takes the place of
 * one that waits, and a run of many such comes to a halt.
 */
async function startInRoom(ports: AdmitPorts, room: Room, { runId, unitId }: { runId: string; unitId: UnitId }): Promise<boolean> {
  room.take(runId);
  const started = await startUnit(ports, unitId);
  if (!started) room.giveBack(runId);
  return started;
}

/** Messages there is room for. One whose run or model is full is parked: nothing is sent again. @returns units started, null where the queue is empty. */
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
      if (await startInRoom(ports, room, item)) started++;
    } else {
      // Also where its run was not counted: it may have begun since, and the poke that it sent has the next round find it.
      await ports.work.park(item.unitId);
    }
    await ports.queue.delete(receipt);
  });
  await Promise.all(handled);
  return started;
}
