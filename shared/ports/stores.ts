import type { CycleId, RunId, TaskId } from "../contracts/ids.ts";
import type { ModelRef } from "../contracts/model.ts";
import type { Cycle, ModelLimit, Run, TaskSummary } from "../contracts/stored-items.ts";

export type Page<T> = { items: T[]; cursor: string | null };

export type CycleEnd = Pick<Cycle, "status" | "reason" | "endedAt" | "totals" | "rejections" | "usedTools"> & {
  status: "done" | "failed" | "cancelled";
};

export type RunStore = {
  /** Creates the run, bound to the key where one is given. An existing key gives its run back, or "conflict" where the body's hash differs. */
  create(run: Run, idempotency: { key: string; bodySha256: string } | null): Promise<{ run: Run; created: boolean } | "conflict">;
  /** Consistent read. */
  get(id: RunId): Promise<Run | null>;
  /** Newest first. */
  list(limit: number, cursor: string | null): Promise<Page<Run>>;
  /** Runs that are not ended, oldest first. */
  active(): Promise<Run[]>;
  /** Sets fields of a run that is not ended yet; false where it is. */
  update(
    id: RunId,
    fields: Partial<Pick<Run, "status" | "phase" | "attempt" | "taskToken" | "stopped" | "error" | "datasetPrefix" | "decontamination" | "endedAt">>,
  ): Promise<boolean>;
};

export type CycleStore = {
  /** Creates those that are missing; existing ones stay as they are. */
  createMissing(cycles: readonly Cycle[]): Promise<void>;
  get(id: CycleId): Promise<Cycle | null>;
  /** In cycle order. */
  list(runId: RunId): AsyncIterable<Cycle>;
  /** waiting or parked -> running with attempt 1; false where it is not waiting any more. */
  claim(id: CycleId, startedAt: string): Promise<boolean>;
  /** waiting -> parked; false where it is not waiting. */
  park(id: CycleId): Promise<boolean>;
  parked(runId: RunId, limit: number): Promise<Cycle[]>;
  /** Ids of all running cycles, of every run. */
  running(): Promise<{ id: CycleId; runId: RunId; attempt: number; startedAt: string }[]>;
  /** A new attempt of a running cycle; false where `from` is not its attempt any more. */
  restart(id: CycleId, from: number): Promise<boolean>;
  recordConfiguration(id: CycleId, fields: Pick<Cycle, "seedName" | "toolset">): Promise<void>;
  /** running -> end, and the run's counts and totals with it (but for the tasks, counted when created), in one transaction; false where the cycle had ended. */
  end(id: CycleId, end: CycleEnd): Promise<boolean>;
  /** All waiting and parked cycles of the run -> `status`, counted in the run. Returns how many. Safe to repeat. */
  endWaiting(runId: RunId, status: "cancelled" | "notStarted", endedAt: string): Promise<number>;
};

export type TaskStore = {
  /** Counts it in its run, in the same transaction. False, and nothing is written, where it exists or its cycle does not run any more. */
  create(task: TaskSummary): Promise<boolean>;
  get(id: TaskId): Promise<TaskSummary | null>;
  list(runId: RunId, limit: number, cursor: string | null): Promise<Page<TaskSummary>>;
};

export type ModelLimitStore = {
  get(model: ModelRef): Promise<ModelLimit | null>;
  /** Halves the limit, at most once in `everySeconds`. */
  lower(model: ModelRef, from: number, at: string, everySeconds: number): Promise<void>;
  /** Adds one, at most once in `everySeconds`, up to `ceiling`. */
  raise(model: ModelRef, ceiling: number, at: string, everySeconds: number): Promise<void>;
};

/** One dispatcher at a time. A poke that finds it taken is seen by the holder before it lets go. */
export type DispatchLease = {
  /** Counts the poke, and takes the lease where it is free or expired. */
  poke(owner: string, at: string, expiresAt: string): Promise<{ held: boolean; pokes: number }>;
  /** Lets go where no poke came after `pokes`; else false and the new count, and the lease stays. */
  release(owner: string, pokes: number): Promise<{ released: boolean; pokes: number }>;
};
