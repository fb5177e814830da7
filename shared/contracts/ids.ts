import { z } from "zod";

/** `run-` and a ULID in lower case: sorts by the time the run was made. */
export const RunId = z.string().regex(/^run-[0-9a-hjkmnp-tv-z]{26}$/, "a run id looks like run-01j9z3k4m5n6p7q8r9s0t1v2w3");
/** The run's id and the cycle's place in it: `run-...-0007`. */
export const CycleId = z.string().regex(/^run-[0-9a-hjkmnp-tv-z]{26}-\d{4,6}$/, "a cycle id looks like run-01j9z3k4m5n6p7q8r9s0t1v2w3-0007");
/** The cycle's id and the iteration: `run-...-0007-k2`. */
export const TaskId = z.string().regex(/^run-[0-9a-hjkmnp-tv-z]{26}-\d{4,6}-k\d{1,2}$/, "a task id looks like run-01j9z3k4m5n6p7q8r9s0t1v2w3-0007-k2");
/** The id of the run that makes it, the place of its task in that run, and the sample: `run-...-0007-s0`. */
export const RolloutId = z.string().regex(/^run-[0-9a-hjkmnp-tv-z]{26}-\d{4,6}-s\d{1,3}$/, "a rollout id looks like run-01j9z3k4m5n6p7q8r9s0t1v2w3-0007-s0");

/** `export-` and a ULID in lower case. */
export const ExportId = z.string().regex(/^export-[0-9a-hjkmnp-tv-z]{26}$/, "an export id looks like export-01j9z3k4m5n6p7q8r9s0t1v2w3");

/** A tool call made through the API. */
export const ToolCallId = z.uuid("a tool call's id is a UUID");

export type RunId = z.infer<typeof RunId>;
export type CycleId = z.infer<typeof CycleId>;
export type TaskId = z.infer<typeof TaskId>;
export type RolloutId = z.infer<typeof RolloutId>;
export type ExportId = z.infer<typeof ExportId>;

/** A unit of a run's work: a cycle or a rollout; the id says which. */
export const UnitId = z.union([CycleId, RolloutId]);
export type UnitId = z.infer<typeof UnitId>;

/** @param cycleIndex 0-based place of the cycle in its run; ids count from 1. */
export function cycleIdOf(runId: RunId, cycleIndex: number): CycleId {
  return `${runId}-${String(cycleIndex + 1).padStart(4, "0")}`;
}

export function taskIdOf(cycleId: CycleId, k: number): TaskId {
  return `${cycleId}-k${k}`;
}

/** @param taskPlace 0-based place of the task in the run that attempts it; ids count from 1. @param sample 0-based */
export function rolloutIdOf(runId: RunId, taskPlace: number, sample: number): RolloutId {
  return `${runId}-${String(taskPlace + 1).padStart(4, "0")}-s${sample}`;
}

export function isRolloutId(id: UnitId): boolean {
  return /-s\d+$/.test(id);
}

export function runIdOfUnit(id: UnitId): RunId {
  return id.slice(0, id.indexOf("-", "run-".length));
}

export const runIdOfCycle: (cycleId: CycleId) => RunId = runIdOfUnit;
export const runIdOfRollout: (rolloutId: RolloutId) => RunId = runIdOfUnit;

/** 0-based place in its run: of a cycle its own, of a rollout its task's. */
export function placeOfUnit(id: UnitId): number {
  return Number.parseInt(id.slice(runIdOfUnit(id).length + 1), 10) - 1;
}

/** 0-based place among the attempts at its task. */
export function sampleOfRollout(rolloutId: RolloutId): number {
  return Number(rolloutId.slice(rolloutId.lastIndexOf("-s") + 2));
}

export function cycleIdOfTask(taskId: TaskId): CycleId {
  return taskId.slice(0, taskId.lastIndexOf("-k"));
}

/** Execution names are deterministic, so that starting twice is seen by Step Functions; at most 80 characters. */
export function executionNameOf(id: RunId | UnitId | ExportId, attempt: number): string {
  return `${id}-a${attempt}`;
}
