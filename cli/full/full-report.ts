import type { RunView } from "../../shared/contracts/api.ts";
import type { ExportView } from "../../shared/contracts/api-exports.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { successHistogram, taskOutcomeOf } from "../../shared/domain/frontier.ts";
import type { CliContext } from "../context.ts";
import { columns, formatCount, formatDuration, formatUsd, tally } from "../render/text.ts";
import type { FullSettings } from "./full-record.ts";

export type FullReport = {
  settings: FullSettings;
  forSft: RunView;
  forRl: RunView;
  trajectories: RunView;
  selfSampling: RunView;
  exported: ExportView;
  /** Every sample of the self-sampling run. */
  samples: readonly RolloutLine[];
};

/** What each stage gave of what it got, where the shards are, and what next. */
export function renderFullReport(report: FullReport, { theme, now }: Pick<CliContext, "theme" | "now">): string {
  const { forSft, forRl, trajectories, selfSampling, exported } = report;
  const runs = [forSft, forRl, trajectories, selfSampling];
  const took = formatDuration((now().getTime() - Date.parse(forSft.createdAt)) / 1000);
  const cost = runs.reduce((sum, { totals }) => sum + totals.costUsd, 0);
  const rows = [
    ["tasks for SFT", tasksText(forSft)],
    ["tasks for RL", tasksText(forRl)],
    ["trajectories", trajectoriesText(report)],
    ["self-sampling", ...selfSamplingTexts(report)],
    ["export", exportText(exported)],
    ["cost", `${formatUsd(cost)} at list prices`],
    ["runs", runs.map(({ id }) => id).join(" ")],
    ["shards", exported.dataset ?? `none: ${exported.error ?? exported.status}`],
  ].flatMap(([name = "", first = "", ...more]) => [[`  ${name}`, first], ...more.map((text) => ["", text])]);
  return `${theme.bold("Yield")}  ${took}\n${columns(rows)}\n\n${nextSteps(exported)}`;
}

const tasksText = ({ counts, totals }: RunView) =>
  `${formatCount(counts.planned)} cycles, ${formatCount(counts.failed)} failed → ${formatCount(totals.tasks)} tasks, ${formatCount(totals.rejected)} rejected by the gate`;

function trajectoriesText({ settings, trajectories: { counts, rollouts } }: FullReport): string {
  const accepted = rollouts?.accepted ?? 0;
  return (
    `${formatCount(counts.planned)} rollouts of ${settings.teacher}, ${formatCount(counts.failed)} without a sample → ` +
    `${formatCount(accepted)} accepted, ${formatCount(rollouts?.rejected ?? 0)} rejected (ends: ${tally(rollouts?.ends ?? {})})`
  );
}

function selfSamplingTexts({ settings, selfSampling: { settings: run, counts, rollouts }, samples }: FullReport): string[] {
  if (run.kind !== "self-sampling") throw new RangeError(`a run of ${run.kind} samples nothing`);
  const byTask = [...Map.groupBy(samples, ({ taskId }) => taskId).values()];
  const outcomes = byTask.map((of) =>
    taskOutcomeOf(
      of.map(({ correct }) => correct),
      run.attempts,
      run.frontier,
    ),
  );
  const { tasksBySuccesses, incomplete } = successHistogram(outcomes, run.attempts);
  const frontier = outcomes.filter(({ onFrontier }) => onFrontier).length;
  return [
    `${formatCount(byTask.length)} tasks x ${run.attempts} samples of ${settings.student}, ${formatCount(counts.failed)} without a sample → ` +
      `${formatCount(rollouts?.accepted ?? 0)} right, ${formatCount(rollouts?.rejected ?? 0)} wrong`,
    `tasks by right samples: ${tasksBySuccesses.map((tasks, right) => `${right}: ${tasks}`).join(", ")}${incomplete > 0 ? `; ${incomplete} lack a sample` : ""}`,
    `frontier: ${formatCount(frontier)} tasks with ${run.frontier.min} to ${run.frontier.max} of ${run.attempts} right`,
  ];
}

const exportText = ({ version, counts }: ExportView) =>
  `${formatCount(counts.rows)} rows in ${formatCount(counts.shards)} shards of all views, ${formatCount(counts.bytes / 1000)} kB, version ${version ?? "none"}`;

function nextSteps({ dataset }: ExportView): string {
  const rows = [
    ...(dataset === null ? [] : [[`npm run test:loaders -- --dataset ${dataset}`, "each trainer's loader over these shards"]]),
    ["npx dive frontier RUN", "a self-sampling run task by task"],
    ["npx dive rollout --runs RUN", "trajectories of another policy; --help for its settings"],
    ["npm stop", "ends local AWS; what is in it is kept"],
  ];
  return `What next\n${columns(rows.map(([command = "", about = ""]) => [`  ${command}`, about]))}`;
}
