import type { RunLine, RunView } from "../../contracts/api.ts";
import type { Cycle, Run } from "../../contracts/stored-items.ts";
import { createCoverage } from "../../domain/coverage.ts";
import type { CycleStore, TaskStore } from "../../ports/stores.ts";
import { listTasks } from "../run/list-tasks.ts";

const listedReasons = 20;

export type RunViewDeps = {
  cycles: Pick<CycleStore, "list">;
  tasks: Pick<TaskStore, "list">;
  /** Asked for only once a dataset stands. */
  bucketName(): string;
};

/** The run with what its cycles and tasks add up to: two paged queries side by side. */
export async function viewRun(deps: RunViewDeps, run: Run): Promise<RunView> {
  const [fromCycles, tasksByK] = await Promise.all([addUpCycles(deps.cycles.list(run.id)), countTasks(deps.tasks, run.id)]);
  const { running, ...details } = fromCycles;
  return { ...lineOf(run, running, deps), tasksByK, ...details };
}

/** @param running cycles that run just now */
export function lineOf(run: Run, running: number, deps: Pick<RunViewDeps, "bucketName">): RunLine {
  const { id, status, phase, createdAt, endedAt, settings, counts, totals, stopped, error, datasetPrefix, decontamination } = run;
  const dataset = datasetPrefix === null ? null : `s3://${deps.bucketName()}/${datasetPrefix}`;
  return { id, status, phase, createdAt, endedAt, settings, counts, running, totals, stopped, error, decontamination, dataset };
}

async function addUpCycles(cycles: AsyncIterable<Cycle>): Promise<Pick<RunView, "running" | "distinctTools" | "coverage" | "failures" | "rejections">> {
  let running = 0;
  const covered = createCoverage();
  const reasons: Record<string, number> = {};
  const rejections: Record<string, number> = {};
  for await (const cycle of cycles) {
    if (cycle.status === "running") running += 1;
    covered.add(cycle);
    if (cycle.status === "failed") add(reasons, cycle.reason ?? "unknown", 1);
    for (const [code, count] of Object.entries(cycle.rejections ?? {})) add(rejections, code, count);
  }
  const coverage = covered.counts();
  return { running, distinctTools: coverage.toolsUsed, coverage, failures: mostFrequent(reasons), rejections };
}

/** Reasons hold details, so a large run can have very many: the rest is one line. */
function mostFrequent(reasons: Record<string, number>): RunView["failures"] {
  const all = Object.entries(reasons)
    .map(([reason, cycles]) => ({ reason, cycles }))
    .sort((a, b) => b.cycles - a.cycles || (a.reason < b.reason ? -1 : 1));
  const rest = all.slice(listedReasons).reduce((sum, { cycles }) => sum + cycles, 0);
  return rest === 0 ? all : [...all.slice(0, listedReasons), { reason: "other reasons", cycles: rest }];
}

async function countTasks(tasks: Pick<TaskStore, "list">, runId: string): Promise<Record<string, number>> {
  const byK: Record<string, number> = {};
  for await (const task of listTasks(tasks, runId)) add(byK, String(task.k), 1);
  return byK;
}

function add(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}
