import { decodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import { isRolloutId, RolloutId, type RunId, runIdOfUnit, type UnitId } from "../../../shared/contracts/ids.ts";
import type { RolloutLine } from "../../../shared/contracts/rollout.ts";
import type { Cycle, CycleTotals, Run } from "../../../shared/contracts/stored-items.ts";
import { rolloutFits } from "../../../shared/domain/rollout-fits.ts";
import { talliesOfEnd, talliesOfVerdict } from "../../../shared/domain/tallies.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
import type { CycleStore, RolloutStore, UnitEnd, WorkStore } from "../../../shared/ports/stores.ts";
import { pageOf } from "./memory-page.ts";

export type WorkState = { runs: Map<string, Run>; cycles: Map<string, Cycle>; rollouts: Map<string, RolloutLine> };

export const copyOf = <T>(value: T | undefined): T | null => (value === undefined ? null : structuredClone(value));
export const runOf = ({ runs }: Pick<WorkState, "runs">, id: string): Run => {
  const run = runs.get(id);
  if (!run) throw new Error(`there is no run ${id}`);
  return run;
};

const unitOf = (state: WorkState, id: UnitId) => (isRolloutId(id) ? state.rollouts.get(id) : state.cycles.get(id));
const isWaiting = (unit: Pick<Cycle, "status"> | undefined) => unit?.status === "waiting" || unit?.status === "parked";
const cyclesIn = (state: WorkState, runId: RunId) =>
  [...state.cycles.values()].filter((one) => one.runId === runId).sort((a, b) => a.cycleIndex - b.cycleIndex);
const rolloutsIn = (state: WorkState, runId: RunId) =>
  [...state.rollouts.values()].filter((one) => one.runId === runId).sort((a, b) => a.rolloutIndex - b.rolloutIndex);
const unitsIn = (state: WorkState, runId: RunId): (Cycle | RolloutLine)[] => [...cyclesIn(state, runId), ...rolloutsIn(state, runId)];

/** Adds every number of `more` to the one of the same name in `sum`. */
function addNumbers<Field extends string>(sum: Record<Field, number>, more: Record<Field, number>): void {
  for (const field in more) sum[field] += more[field];
}

function addTotals(sum: CycleTotals, more: CycleTotals): void {
  const { usage, ...others } = more;
  addNumbers(sum.usage, usage);
  addNumbers<keyof typeof others>(sum, others);
}

async function endUnit(state: WorkState, id: UnitId, end: UnitEnd): Promise<boolean> {
  const unit = unitOf(state, id);
  if (unit?.status !== "running") return false;
  const run = runOf(state, runIdOfUnit(id));
  Object.assign(unit, structuredClone(end));
  run.counts[end.status] += 1;
  if (end.totals) addTotals(run.totals, { ...end.totals, tasks: 0 });
  addTallies(run, talliesOfEnd(end));
  return true;
}

/** As the table does: numbers are added, texts kept where there is one. */
function addTallies({ tallies }: Run, changes: ReturnType<typeof talliesOfEnd>): void {
  const add = (into: Record<string, unknown>, more: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(more)) {
      const present = into[name];
      if (typeof value === "number") into[name] = (typeof present === "number" ? present : 0) + value;
      else if (typeof value === "string") into[name] ??= value;
      else add(present as Record<string, unknown>, value as Record<string, unknown>);
    }
  };
  add(tallies, changes);
}

export function memoryWork(state: WorkState): WorkStore {
  return {
    async get(id) {
      const unit = unitOf(state, id);
      return unit ? { status: unit.status, attempt: unit.attempt } : null;
    },
    async *waiting(runId) {
      for (const unit of unitsIn(state, runId)) if (unit.status === "waiting") yield unit.id;
    },
    async claim(id, startedAt) {
      const unit = unitOf(state, id);
      if (!unit || !isWaiting(unit)) return false;
      Object.assign(unit, { status: "running", attempt: 1, startedAt });
      return true;
    },
    async park(id) {
      const unit = unitOf(state, id);
      if (unit?.status !== "waiting") return false;
      unit.status = "parked";
      return true;
    },
    async parked(runId, limit) {
      const parked = unitsIn(state, runId).filter(({ status }) => status === "parked");
      return parked.slice(0, limit).map(({ id }) => id);
    },
    async running() {
      const running = [...state.cycles.values(), ...state.rollouts.values()].filter(({ status }) => status === "running");
      return running.map(({ id, runId, attempt, startedAt }) => ({ id, runId, attempt, startedAt: startedAt ?? "" })).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async restart(id, from) {
      const unit = unitOf(state, id);
      if (unit?.status !== "running" || unit.attempt !== from) return false;
      unit.attempt += 1;
      return true;
    },
    end: (id, end) => endUnit(state, id, end),
    async endWaiting(runId, status, endedAt) {
      const waiting = unitsIn(state, runId).filter(isWaiting);
      for (const unit of waiting) Object.assign(unit, { status, endedAt });
      if (waiting.length > 0) runOf(state, runId).counts[status] += waiting.length;
      return waiting.length;
    },
  };
}

export function memoryCycles(state: WorkState): CycleStore {
  return {
    async createMissing(cycles) {
      for (const cycle of cycles) if (!state.cycles.has(cycle.id)) state.cycles.set(cycle.id, structuredClone(cycle));
    },
    get: async (id) => copyOf(state.cycles.get(id)),
    async *list(runId) {
      yield* structuredClone(cyclesIn(state, runId));
    },
    async recordConfiguration(id, fields) {
      const cycle = state.cycles.get(id);
      if (!cycle) throw new Error(`there is no cycle ${id}`);
      Object.assign(cycle, structuredClone(fields));
    },
    end: (id, end) => endUnit(state, id, end),
  };
}

export function memoryRollouts(state: WorkState): RolloutStore {
  return {
    async createMissing(rollouts) {
      for (const rollout of rollouts) if (!state.rollouts.has(rollout.id)) state.rollouts.set(rollout.id, structuredClone(rollout));
    },
    get: async (id) => copyOf(state.rollouts.get(id)),
    async *list(runId) {
      yield* structuredClone(rolloutsIn(state, runId));
    },
    async page(runId, filter, limit, cursor) {
      const after = cursor === null ? null : decodeCursor(cursor, RolloutId);
      if (after !== null && runIdOfUnit(after) !== runId) throw new BadCursorError();
      const fitting = rolloutsIn(state, runId).filter((line) => rolloutFits(line, filter));
      return pageOf(fitting, limit, after);
    },
    end: (id, outcome) => endUnit(state, id, outcome),
    async recordVerdict(id, { totals, ...verdict }) {
      const line = state.rollouts.get(id);
      if (line?.status !== "done" || line.correct !== null || (line.accepted ?? []).length > 0) return false;
      Object.assign(line, structuredClone(verdict));
      if (line.totals) addTotals(line.totals, { ...totals, tasks: 0 });
      const run = runOf(state, runIdOfUnit(id));
      addTotals(run.totals, { ...totals, tasks: 0 });
      addTallies(run, talliesOfVerdict(verdict));
      if (verdict.status === "failed") {
        run.counts.done -= 1;
        run.counts.failed += 1;
      }
      return true;
    },
  };
}
