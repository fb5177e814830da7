import type { CycleId, RolloutId, RunId } from "../../shared/contracts/ids.ts";
import { cycleIdOf, cycleIdOfTask, placeOfUnit, runIdOfCycle, runIdOfRollout, sampleOfRollout, taskIdOf } from "../../shared/contracts/ids.ts";
import { taskKey } from "../../shared/contracts/object-keys.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { SynthesisSettings } from "../../shared/contracts/run-settings.ts";
import { noTallies } from "../../shared/contracts/run-tallies.ts";
import type { Cycle, CycleTotals, Run, TaskSummary } from "../../shared/contracts/stored-items.ts";
import { noTotals as none } from "../../shared/domain/totals.ts";

/** Run ids that sort by their number. */
export const runIdNumber = (n: number): RunId => `run-${String(n).padStart(26, "0")}`;

export const noTotals = (): CycleTotals => structuredClone(none);

export const someTotals = (overrides: Partial<CycleTotals> = {}): CycleTotals => ({
  modelCalls: 21,
  toolCalls: 25,
  toolErrors: 2,
  replayedCalls: 3,
  standInCalls: 4,
  tasks: 3,
  rejected: 1,
  throttles: 4,
  usage: { input: 70_123, cacheRead: 773_001, cacheWrite: 12_345, output: 8_100 },
  costUsd: 0.1,
  unpricedCalls: 5,
  ...overrides,
});

export const makeSettings = (overrides: Partial<SynthesisSettings> = {}): SynthesisSettings => ({
  ...SynthesisSettings.parse({ rngSeed: 7, models: { collector: "stand-in/rules", generator: "stand-in/rules" } }),
  ...overrides,
});

export const makeRun = (overrides: Partial<Run> = {}): Run => ({
  id: runIdNumber(1),
  status: "planned",
  phase: "plan",
  settings: makeSettings(),
  createdAt: "2026-01-01T00:00:00.000Z",
  endedAt: null,
  attempt: 1,
  counts: { planned: 12, done: 0, failed: 0, cancelled: 0, notStarted: 0 },
  totals: noTotals(),
  tallies: structuredClone(noTallies),
  stopped: null,
  taskToken: null,
  error: null,
  datasetPrefix: null,
  decontamination: null,
  coverage: null,
  overlap: null,
  replay: null,
  gitCommit: null,
  ...overrides,
});

/** @param cycleIndex 0-based. */
export const makeCycle = (runId: RunId, cycleIndex: number, overrides: Partial<Cycle> = {}): Cycle => ({
  id: cycleIdOf(runId, cycleIndex),
  runId,
  cycleIndex,
  domain: "biological",
  status: "waiting",
  attempt: 0,
  startedAt: null,
  endedAt: null,
  reason: null,
  seedName: null,
  toolset: null,
  usedTools: null,
  totals: null,
  rejections: null,
  ...overrides,
});

export const makeTaskSummary = (cycleId: CycleId, k: number, overrides: Partial<TaskSummary> = {}): TaskSummary => {
  const id = taskIdOf(cycleId, k);
  return {
    id,
    runId: runIdOfCycle(cycleId),
    cycleId: cycleIdOfTask(id),
    k,
    domain: "biological",
    seedName: "EcoRI",
    split: "sft",
    query: `query ${id}`,
    answer: "6",
    usedTools: ["restriction_site"],
    key: taskKey(cycleId, k),
    createdAt: "2026-01-01T00:00:00.000Z",
    ...overrides,
  };
};

/** A waiting rollout of a run of 8 samples a task. */
export const makeRolloutLine = (id: RolloutId, overrides: Partial<RolloutLine> = {}): RolloutLine => ({
  id,
  runId: runIdOfRollout(id),
  taskId: taskIdOf(cycleIdOf(runIdNumber(9), placeOfUnit(id)), 1),
  rolloutIndex: placeOfUnit(id) * 8 + sampleOfRollout(id),
  sample: sampleOfRollout(id),
  domain: "biological",
  k: 1,
  split: "rl",
  status: "waiting",
  attempt: 0,
  startedAt: null,
  endedAt: null,
  reason: null,
  end: null,
  accepted: null,
  equal: null,
  correct: null,
  reward: null,
  turns: null,
  calls: null,
  bytes: null,
  standIn: null,
  totals: null,
  ...overrides,
});
