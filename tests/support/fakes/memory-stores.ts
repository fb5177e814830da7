import { decodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import { loweredLimit, raisedLimit } from "../../../shared/adapters/dynamodb/model-limit-rules.ts";
import { cycleIdOfTask, RunId, runIdOfCycle, TaskId } from "../../../shared/contracts/ids.ts";
import type { ModelLimit, Run, TaskSummary } from "../../../shared/contracts/stored-items.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { CycleStore, DispatchLease, ModelLimitStore, RolloutStore, RunStore, TaskStore, WorkStore } from "../../../shared/ports/stores.ts";
import { pageOf } from "./memory-page.ts";
import { copyOf, memoryCycles, memoryRollouts, memoryWork, runOf, type WorkState } from "./memory-work.ts";

export type Stores = {
  runs: RunStore;
  work: WorkStore;
  cycles: CycleStore;
  rollouts: RolloutStore;
  tasks: TaskStore;
  limits: ModelLimitStore;
  lease: DispatchLease;
};

type State = WorkState & {
  idempotency: Map<string, { runId: string; bodySha256: string; expiresAtMs: number }>;
  tasks: Map<string, TaskSummary>;
  limits: Map<string, ModelLimit>;
};

/** All stores in memory, with the semantics of the table: what goes in and comes out is a copy. `putTask` is for tests that begin after the fact. */
export function createMemoryStores(): Stores & { putTask(task: TaskSummary): void } {
  const state: State = { runs: new Map(), idempotency: new Map(), cycles: new Map(), rollouts: new Map(), tasks: new Map(), limits: new Map() };
  return {
    runs: memoryRuns(state),
    work: memoryWork(state),
    cycles: memoryCycles(state),
    rollouts: memoryRollouts(state),
    tasks: memoryTasks(state),
    limits: memoryLimits(state),
    lease: memoryLease(),
    putTask: (task) => void state.tasks.set(task.id, structuredClone(task)),
  };
}

const hasEnded = (run: Run) => run.status === "done" || run.status === "cancelled" || run.status === "failed";
function memoryRuns(state: State): RunStore {
  const ordered = () => [...state.runs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    async create(run, idempotency) {
      const now = Date.parse(run.createdAt);
      const bound = idempotency && state.idempotency.get(idempotency.key);
      if (bound && bound.expiresAtMs > now) {
        return bound.bodySha256 === idempotency.bodySha256 ? { run: structuredClone(runOf(state, bound.runId)), created: false } : "conflict";
      }
      if (state.runs.has(run.id)) throw new Error(`run ${run.id} exists already`);
      if (idempotency) state.idempotency.set(idempotency.key, { runId: run.id, bodySha256: idempotency.bodySha256, expiresAtMs: now + 7 * 24 * 3600_000 });
      state.runs.set(run.id, structuredClone(run));
      return { run, created: true };
    },
    get: async (id) => copyOf(state.runs.get(id)),
    list: async (limit, cursor) => pageOf(ordered().reverse(), limit, cursor === null ? null : decodeCursor(cursor, RunId)),
    active: async () => structuredClone(ordered().filter((run) => !hasEnded(run))),
    async update(id, fields) {
      const run = state.runs.get(id);
      if (!run || hasEnded(run)) return false;
      Object.assign(run, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
      return true;
    },
    async recordPlanned(id, planned) {
      const run = state.runs.get(id);
      if (!run || hasEnded(run)) return false;
      run.counts.planned = planned;
      return true;
    },
    async recordReplay(id, replay) {
      const run = state.runs.get(id);
      if (!run) return false;
      run.replay = replay;
      return true;
    },
  };
}

function memoryTasks(state: State): TaskStore {
  const order = (task: TaskSummary) => `${task.cycleId.padStart(50)}#${String(task.k).padStart(2, "0")}`;
  return {
    async create(task) {
      if (state.tasks.has(task.id) || state.cycles.get(task.cycleId)?.status !== "running") return false;
      const { totals, tallies } = runOf(state, task.runId);
      totals.tasks += 1;
      tallies.tasksByK[task.k] = (tallies.tasksByK[task.k] ?? 0) + 1;
      state.tasks.set(task.id, structuredClone(task));
      return true;
    },
    get: async (id) => copyOf(state.tasks.get(id)),
    async list(runId, limit, cursor) {
      const after = cursor === null ? null : decodeCursor(cursor, TaskId);
      if (after !== null && runIdOfCycle(cycleIdOfTask(after)) !== runId) throw new BadCursorError();
      const ofRun = [...state.tasks.values()].filter((task) => task.runId === runId).sort((a, b) => (order(a) < order(b) ? -1 : 1));
      return pageOf(ofRun, limit, after);
    },
  };
}

function memoryLimits(state: State): ModelLimitStore {
  const keep = (limit: ModelLimit | null) => {
    if (limit) state.limits.set(limit.model, limit);
  };
  return {
    get: async (model) => copyOf(state.limits.get(model)),
    lower: async (model, from, at, everySeconds) => keep(loweredLimit(copyOf(state.limits.get(model)), model, from, at, everySeconds)),
    raise: async (model, ceiling, at, everySeconds) => keep(raisedLimit(copyOf(state.limits.get(model)), ceiling, at, everySeconds)),
  };
}

function memoryLease(): DispatchLease {
  let pokes = 0;
  let holder: { owner: string; until: string } | null = null;
  return {
    async poke(owner, at, expiresAt) {
      pokes += 1;
      const held = holder === null || holder.until <= at;
      if (held) holder = { owner, until: expiresAt };
      return { held, pokes };
    },
    async release(owner, seen) {
      if (holder?.owner !== owner) return { released: true, pokes };
      if (pokes !== seen) return { released: false, pokes };
      holder = null;
      return { released: true, pokes };
    },
  };
}
