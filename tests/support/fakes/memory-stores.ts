import { decodeCursor, encodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import { loweredLimit, raisedLimit } from "../../../shared/adapters/dynamodb/model-limit-rules.ts";
import { cycleIdOfTask, RunId, runIdOfCycle, TaskId } from "../../../shared/contracts/ids.ts";
import type { Cycle, CycleTotals, ModelLimit, Run, TaskSummary } from "../../../shared/contracts/stored-items.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { CycleStore, DispatchLease, ModelLimitStore, Page, RunStore, TaskStore } from "../../../shared/ports/stores.ts";

export type Stores = { runs: RunStore; cycles: CycleStore; tasks: TaskStore; limits: ModelLimitStore; lease: DispatchLease };

type State = {
  runs: Map<string, Run>;
  idempotency: Map<string, { runId: string; bodySha256: string; expiresAtMs: number }>;
  cycles: Map<string, Cycle>;
  tasks: Map<string, TaskSummary>;
  limits: Map<string, ModelLimit>;
};

/** All stores in memory, with the semantics of the table: what goes in and comes out is a copy. `putTask` is for tests that begin after the fact. */
export function createMemoryStores(): Stores & { putTask(task: TaskSummary): void } {
  const state: State = { runs: new Map(), idempotency: new Map(), cycles: new Map(), tasks: new Map(), limits: new Map() };
  return {
    runs: memoryRuns(state),
    cycles: memoryCycles(state),
    tasks: memoryTasks(state),
    limits: memoryLimits(state),
    lease: memoryLease(),
    putTask: (task) => void state.tasks.set(task.id, structuredClone(task)),
  };
}

const hasEnded = (run: Run) => run.status === "done" || run.status === "cancelled" || run.status === "failed";
const copyOf = <T>(value: T | undefined): T | null => (value === undefined ? null : structuredClone(value));
const runOf = (state: State, id: string): Run => {
  const run = state.runs.get(id);
  if (!run) throw new Error(`there is no run ${id}`);
  return run;
};

/** @param items in their order; the page starts after the item named by `after`. */
export function pageOf<T extends { id: string }>(items: readonly T[], limit: number, after: string | null): Page<T> {
  const start = after === null ? 0 : items.findIndex((item) => item.id === after) + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { items: structuredClone(page), cursor: last && start + limit < items.length ? encodeCursor(last.id) : null };
}

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
  };
}

/** Adds every number of `more` to the one of the same name in `sum`. */
function addNumbers<Field extends string>(sum: Record<Field, number>, more: Record<Field, number>): void {
  for (const field in more) sum[field] += more[field];
}

function addTotals(sum: CycleTotals, more: CycleTotals): void {
  const { usage, ...others } = more;
  addNumbers(sum.usage, usage);
  addNumbers<keyof typeof others>(sum, others);
}

function memoryCycles(state: State): CycleStore {
  const ofRun = (runId: string) => [...state.cycles.values()].filter((cycle) => cycle.runId === runId).sort((a, b) => a.cycleIndex - b.cycleIndex);
  const isWaiting = (cycle: Cycle | undefined) => cycle?.status === "waiting" || cycle?.status === "parked";
  return {
    async createMissing(cycles) {
      for (const cycle of cycles) if (!state.cycles.has(cycle.id)) state.cycles.set(cycle.id, structuredClone(cycle));
    },
    get: async (id) => copyOf(state.cycles.get(id)),
    async *list(runId) {
      yield* structuredClone(ofRun(runId));
    },
    async claim(id, startedAt) {
      const cycle = state.cycles.get(id);
      if (!cycle || !isWaiting(cycle)) return false;
      Object.assign(cycle, { status: "running", attempt: 1, startedAt });
      return true;
    },
    async park(id) {
      const cycle = state.cycles.get(id);
      if (cycle?.status !== "waiting") return false;
      cycle.status = "parked";
      return true;
    },
    parked: async (runId, limit) =>
      structuredClone(
        ofRun(runId)
          .filter((cycle) => cycle.status === "parked")
          .slice(0, limit),
      ),
    async running() {
      const running = [...state.cycles.values()].filter((cycle) => cycle.status === "running");
      return running.map(({ id, runId, attempt, startedAt }) => ({ id, runId, attempt, startedAt: startedAt ?? "" })).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async restart(id, from) {
      const cycle = state.cycles.get(id);
      if (cycle?.status !== "running" || cycle.attempt !== from) return false;
      cycle.attempt += 1;
      return true;
    },
    async recordConfiguration(id, fields) {
      const cycle = state.cycles.get(id);
      if (!cycle) throw new Error(`there is no cycle ${id}`);
      Object.assign(cycle, structuredClone(fields));
    },
    async end(id, end) {
      const cycle = state.cycles.get(id);
      if (cycle?.status !== "running") return false;
      const run = runOf(state, runIdOfCycle(id));
      Object.assign(cycle, structuredClone(end));
      run.counts[end.status] += 1;
      if (end.totals) addTotals(run.totals, { ...end.totals, tasks: 0 });
      return true;
    },
    async endWaiting(runId, status, endedAt) {
      const waiting = ofRun(runId).filter(isWaiting);
      for (const cycle of waiting) Object.assign(cycle, { status, endedAt });
      if (waiting.length > 0) runOf(state, runId).counts[status] += waiting.length;
      return waiting.length;
    },
  };
}

function memoryTasks(state: State): TaskStore {
  const order = (task: TaskSummary) => `${task.cycleId.padStart(50)}#${String(task.k).padStart(2, "0")}`;
  return {
    async create(task) {
      if (state.tasks.has(task.id) || state.cycles.get(task.cycleId)?.status !== "running") return false;
      runOf(state, task.runId).totals.tasks += 1;
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
