import type { Accuracy } from "../../shared/domain/evaluation/accuracy.ts";
import type { EvaluationComparison } from "../../shared/domain/evaluation/compare-evaluations.ts";
import type { EvaluationSummary } from "../../shared/domain/evaluation/summarise-evaluation.ts";
import type { Interval } from "../../shared/domain/evaluation/wilson-interval.ts";
import { columns, formatCount, formatUsd } from "./text.ts";
import type { Theme } from "./theme.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const between = ({ low, high }: Interval) => `${percent(low)} to ${percent(high)}`;
const mean = (value: number | null) => (value === null ? "unknown" : value.toFixed(2));

export function renderEvaluation(found: EvaluationSummary & { run: string; policy: string; status: string }, theme: Theme): string {
  const { overall, byDomain, byK, withoutVerdict, means } = found;
  const groups = [["all", overall] as const, ...Object.entries(byDomain), ...Object.entries(byK).map(([k, accuracy]) => [`k = ${k}`, accuracy] as const)];
  return [
    `Evaluation ${theme.bold(found.run)}  ${found.status}  ${found.policy}`,
    columns([["  ", "ACCURACY", "95% INTERVAL", "RIGHT", "TASKS"], ...groups.map(([name, accuracy]) => accuracyRow(name, accuracy))]),
    ...(withoutVerdict === 0 ? [] : [`  ${formatCount(withoutVerdict)} rollouts have no verdict and are in no accuracy`]),
    `  a rollout takes ${mean(means.turns)} turns, ${mean(means.calls)} calls (${mean(means.invalidCalls)} invalid), ${formatUsd(means.costUsd)}`,
  ].join("\n");
}

function accuracyRow(name: string, accuracy: Accuracy | null): string[] {
  if (accuracy === null) return [`  ${name}`, "none", "", "", "0"];
  return [`  ${name}`, percent(accuracy.accuracy), between(accuracy.interval), `${accuracy.correct}/${accuracy.samples}`, formatCount(accuracy.tasks)];
}

type Compared = EvaluationComparison & { runs: Record<"first" | "second", string>; policies: Record<"first" | "second", string> };

export function renderComparison(found: Compared, theme: Theme): string {
  const { runs, policies, mcNemar, signFlip, tasks, leftOut } = found;
  const sign = found.difference > 0 ? "+" : "";
  return [
    columns([
      [`  ${runs.first}`, percent(found.first), policies.first],
      [`  ${runs.second}`, percent(found.second), policies.second],
    ]),
    `  difference ${theme.bold(sign + percent(found.difference))} (95% ${between(found.interval)}) over ${formatCount(tasks)} tasks that both have${leftOut === 0 ? "" : `; ${formatCount(leftOut)} left out`}`,
    mcNemar === null
      ? `  paired test (sign flips by task, ${signFlip.isExact ? "exact" : `${formatCount(found.resamples)} drawn`}): p = ${signFlip.pValue.toPrecision(3)}`
      : `  McNemar, exact: only the first right on ${mcNemar.onlyFirst}, only the second on ${mcNemar.onlySecond}, p = ${mcNemar.pValue.toPrecision(3)}`,
  ].join("\n");
}
