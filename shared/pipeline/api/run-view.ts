import type { RunLine, RunView } from "../../contracts/api.ts";
import type { RolloutYield } from "../../contracts/api-rollouts.ts";
import type { Tallies } from "../../contracts/run-tallies.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { RunningUnit } from "../../ports/stores.ts";

const listedReasons = 20;

/** Asked for only once a dataset stands. */
export type BucketName = () => string;

/** The run with what its units of work and tasks add up to: its item holds it all, whatever the run's size. @param running of every run */
export function viewRun(run: Run, running: readonly RunningUnit[], bucketName: BucketName): RunView {
  const { tallies, coverage } = run;
  const { tasksByK, rejections } = tallies;
  return { ...lineOf(run, running, bucketName), tasksByK, coverage, failures: mostFrequent(tallies), rejections, rollouts: yieldOf(run) };
}

/** @param running of every run */
export function lineOf(run: Run, running: readonly RunningUnit[], bucketName: BucketName): RunLine {
  const { id, status, phase, createdAt, endedAt, settings, counts, totals, stopped, error, datasetPrefix, decontamination, overlap, replay } = run;
  const dataset = datasetPrefix === null ? null : `s3://${bucketName()}/${datasetPrefix}`;
  const ofRun = running.filter(({ runId }) => runId === id).length;
  return { id, status, phase, createdAt, endedAt, settings, counts, running: ofRun, totals, stopped, error, decontamination, overlap, replay, dataset };
}

function mostFrequent({ failures, firstReasons }: Tallies): RunView["failures"] {
  const all = Object.entries(failures)
    .map(([reason, count]) => ({ reason, count, first: firstReasons[reason] ?? null }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  const rest = all.slice(listedReasons).reduce((sum, { count }) => sum + count, 0);
  return rest === 0 ? all : [...all.slice(0, listedReasons), { reason: "other reasons", count: rest, first: null }];
}

function yieldOf({ settings, tallies }: Run): RolloutYield | null {
  if (settings.kind === "synthesis") return null;
  const { correct, wrong, ...others } = tallies.samples;
  return { ends: tallies.ends, accepted: correct, rejected: wrong, ...others };
}
