import type { ShardFolder, SourceCounts } from "../../../contracts/export-plan.ts";
import type { SourceRunSummary } from "../../../contracts/source-summary.ts";
import type { FolderTotals } from "../totals-of-shards.ts";
import { configName } from "./front-matter.ts";
import { counted, dollars, number, table } from "./markdown.ts";

/** Rows, files and bytes of every folder, and how its rows are spread. */
export function statistics(folders: ReadonlyMap<ShardFolder, FolderTotals>): string {
  const all = [...folders];
  const size = table(
    ["view", "configuration", "rows", "marked stand_in", "shards", "MB", "splits", "left out"],
    all.map(([folder, { rows, standIns, shards, bytes, counts, leftOut }]) => [
      `\`${folder}\``,
      configName(folder),
      rows,
      standIns,
      shards,
      bytes / 1e6,
      counted(counts.split),
      counted(leftOut),
    ]),
  );
  const spread = table(
    ["view", "domains", "k", "ends", "turns a sample", "calls a sample", "invalid calls a sample", "tokens a row"],
    all.map(([folder, { rows, counts, sums }]) => [
      `\`${folder}\``,
      counted(counts.domain),
      counted(counts.k),
      counted(counts.end),
      mean(sums.turns, sums.samples),
      mean(sums.calls, sums.calls === 0 ? 0 : sums.samples),
      mean(sums.invalidCalls, sums.samples),
      mean(sums.tokens, sums.tokens === 0 ? 0 : rows),
    ]),
  );
  return `${size}\n\n${spread}`;
}

const mean = (sum: number, count: number) => (count === 0 ? "not counted" : number(sum / count));

/** What each stage made of what it got, and what it cost at list prices. */
export function yieldTable(source: SourceCounts, runs: readonly SourceRunSummary[]): string {
  const rejected = sum(source.rejected);
  const failed = sum(source.failed);
  const stages = table(
    ["stage", "in", "out", "share", "what became of the rest"],
    [
      [
        "rollouts that gave a valid sample",
        source.rollouts,
        source.rollouts - failed,
        share(source.rollouts - failed, source.rollouts),
        `failed, no sample: ${counted(source.failed)}`,
      ],
      [
        "samples that are kept",
        source.rollouts - failed,
        source.accepted,
        share(source.accepted, source.rollouts - failed),
        `rejected: ${counted(source.rejected)}`,
      ],
      [
        "tasks with a demonstration",
        source.tasks.trajectories ?? 0,
        source.demonstratedTasks,
        share(source.demonstratedTasks, source.tasks.trajectories ?? 0),
        "discarded",
      ],
      [
        "tasks on the frontier",
        source.tasks["self-sampling"] ?? 0,
        source.frontierTasks,
        share(source.frontierTasks, source.tasks["self-sampling"] ?? 0),
        "too hard, too easy, or without all samples",
      ],
    ],
  );
  const cost = table(
    ["run", "kind", "model calls", "tool calls", "cost"],
    runs.map(({ id, kind, totals }) => [id, kind, totals.modelCalls, totals.toolCalls, costOf(totals)]),
  );
  const hidden = counted(source.standIns);
  const note = hidden === "none" ? "" : `\n\nRows of stand-ins, kept out of the training views: ${hidden}.`;
  return `${stages}\n\nRejected samples: ${number(rejected)}. Failed rollouts: ${number(failed)}.${note}\n\n${cost}`;
}

function costOf({ costUsd, unpricedCalls }: SourceRunSummary["totals"]): string {
  return unpricedCalls === 0 ? dollars(costUsd) : `${dollars(costUsd)} and ${number(unpricedCalls)} calls of unknown price`;
}

const share = (part: number, whole: number) => (whole === 0 ? "-" : `${number((100 * part) / whole)}%`);
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, count) => total + count, 0);
