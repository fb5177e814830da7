import type { CycleId, RolloutId, RunId, TaskId, UnitId } from "../contracts/ids.ts";
import type { ModelRef } from "../contracts/model.ts";
import type { RunReplay } from "../contracts/replay-counts.ts";
import type { RolloutLine } from "../contracts/rollout.ts";
import type { RolloutFilter } from "../contracts/rollout-filter.ts";
import type { Cycle, CycleTotals, ModelLimit, Run, TaskSummary, UnitStatus } from "../contracts/stored-items.ts";

export type Page<T> = { items: T[]; cursor: string | null };

/** How a unit of work ended, whatever it is. */
export type UnitEnd = Pick<Cycle, "reason" | "endedAt" | "totals"> & { status: "done" | "failed" | "cancelled" };
export type CycleEnd = UnitEnd & Pick<Cycle, "rejections" | "usedTools">;
/** How a rollout came out; of one that failed, all but the reason is null. */
export type RolloutOutcome = UnitEnd & Pick<RolloutLine, "end" | "accepted" | "equal" | "correct" | "reward" | "turns" | "calls" | "bytes" | "standIn">;

/** What a batch of verdicts says of a sample, and what its calls took beside what the rollout's own did. */
export type LateVerdict = Pick<RolloutLine, "reason" | "accepted" | "equal" | "correct" | "reward" | "bytes" | "standIn"> & {
  /** failed: a verifier gave no verdict, so it is no sample. */
  status: "done" | "failed";
  totals: CycleTotals;
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
    fields: Partial<
      Pick<Run, "status" | "phase" | "attempt" | "taskToken" | "stopped" | "error" | "datasetPrefix" | "decontamination" | "coverage" | "overlap" | "endedAt">
    >,
  ): Promise<boolean>;
  /** How many units of work the run has, once that is planned; false where it has ended. */
  recordPlanned(id: RunId, planned: number): Promise<boolean>;
  /** What a replay of the run found, in place of an earlier one; false where there is no such run. */
  recordReplay(id: RunId, replay: RunReplay): Promise<boolean>;
};

export type RunningUnit = { id: UnitId; runId: RunId; attempt: number; startedAt: string };

/** What cycles and rollouts have in common as units of work. */
export type WorkStore = {
  get(id: UnitId): Promise<{ status: UnitStatus; attempt: number } | null>;
  /** Waiting units of the run, in order; parked ones are not among them. */
  waiting(runId: RunId): AsyncIterable<UnitId>;
  /** waiting or parked -> running with attempt 1; false where it is not waiting any more. */
  claim(id: UnitId, startedAt: string): Promise<boolean>;
  /** waiting -> parked; false where it is not waiting. */
  park(id: UnitId): Promise<boolean>;
  /** In order. */
  parked(runId: RunId, limit: number): Promise<UnitId[]>;
  /** All running units, of every run. */
  running(): Promise<RunningUnit[]>;
  /** A new attempt of a running unit; false where `from` is not its attempt any more. */
  restart(id: UnitId, from: number): Promise<boolean>;
  /** running -> end, and the run's counts and totals with it (but for the tasks, counted when created), in one transaction; false where it had ended. */
  end(id: UnitId, end: UnitEnd): Promise<boolean>;
  /** All waiting and parked units of the run -> `status`, counted in the run. Returns how many. Safe to repeat. */
  endWaiting(runId: RunId, status: "cancelled" | "notStarted", endedAt: string): Promise<number>;
};

export type CycleStore = {
  /** Creates those that are missing; existing ones stay as they are. */
  createMissing(cycles: Iterable<Cycle>): Promise<void>;
  get(id: CycleId): Promise<Cycle | null>;
  /** In cycle order. */
  list(runId: RunId): AsyncIterable<Cycle>;
  recordConfiguration(id: CycleId, fields: Pick<Cycle, "seedName" | "toolset">): Promise<void>;
  /** As WorkStore's, with all that is known of a cycle. */
  end(id: CycleId, end: CycleEnd): Promise<boolean>;
};

export type RolloutStore = {
  /** Creates those that are missing; existing ones stay as they are. */
  createMissing(rollouts: Iterable<RolloutLine>): Promise<void>;
  get(id: RolloutId): Promise<RolloutLine | null>;
  /** Task by task, sample by sample. */
  list(runId: RunId): AsyncIterable<RolloutLine>;
  /** Those that fit, in the same order; a page may hold fewer than `limit` and still have a cursor, where few of many fit. */
  page(runId: RunId, filter: RolloutFilter, limit: number, cursor: string | null): Promise<Page<RolloutLine>>;
  /** As WorkStore's, with all that is known of a rollout. */
  end(id: RolloutId, outcome: RolloutOutcome): Promise<boolean>;
  /** The verdict of a sample that had none when it ended; false where it has one, or is no sample. */
  recordVerdict(id: RolloutId, verdict: LateVerdict): Promise<boolean>;
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
