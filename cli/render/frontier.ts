import type { FrontierReport } from "../frontier-report.ts";
import { columns, formatCount } from "./text.ts";
import type { Theme } from "./theme.ts";

/** How many tasks had how many successes, and the tasks on the frontier. */
export function renderFrontier(report: FrontierReport, theme: Theme): string {
  const { attempts, frontier, tasksBySuccesses, incomplete, tasks, passAt } = report;
  const onFrontier = tasks.filter((task) => task.onFrontier);
  const isOn = (successes: number) => successes >= frontier.min && successes <= frontier.max;
  const histogram = tasksBySuccesses.map((count, successes) => [`  ${successes} of ${attempts}`, formatCount(count), isOn(successes) ? "frontier" : ""]);
  const lines = [
    `Frontier of ${theme.bold(report.run)}: ${formatCount(onFrontier.length)} of ${formatCount(tasks.length)} tasks have ${frontier.min} to ${frontier.max} successes of ${attempts}`,
    columns(histogram),
    ...(incomplete === 0 ? [] : [`  ${formatCount(incomplete)} tasks lack a valid sample: a fault is no failure, so they are on neither side`]),
    ...passAt.map(({ k, estimate }) => `  pass@${k} ${(100 * estimate).toFixed(1)}%`),
  ];
  if (onFrontier.length === 0) return lines.join("\n");
  const rows = onFrontier.map(({ task, domain, k, successes }) => [task, domain, String(k), `${successes}/${attempts}`]);
  return `${lines.join("\n")}\n${columns([["TASK", "DOMAIN", "K", "SUCCESSES"], ...rows])}`;
}
