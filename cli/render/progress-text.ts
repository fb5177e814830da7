import type { RunView } from "../../shared/contracts/api.ts";
import { unitsEnded } from "../../shared/domain/run-counts.ts";
import { formatCount, formatDuration, formatUsd } from "./text.ts";

/** What stands beside the bar. */
export function progressText(run: RunView, now: Date): string {
  const { counts, totals, running, status, phase, settings, rollouts } = run;
  const come = rollouts === null ? `${formatCount(totals.tasks)} tasks` : `${formatCount(rollouts.accepted)} accepted`;
  const parts = [status === "cancelling" ? "cancelling" : phase, `${formatCount(running)} running`, come];
  if (counts.failed > 0) parts.push(`${formatCount(counts.failed)} failed`);
  parts.push(settings.budgetUsd === null ? formatUsd(totals.costUsd) : `${formatUsd(totals.costUsd)} of ${formatUsd(settings.budgetUsd)}`);
  const eta = etaSeconds(run, now);
  if (eta !== null) parts.push(`ETA ${formatDuration(eta)}`);
  return parts.join(" · ");
}

/** From the pace so far, over the whole run; null before the first cycle ended and once all have. */
export function etaSeconds({ counts, createdAt }: Pick<RunView, "counts" | "createdAt">, now: Date): number | null {
  const ended = unitsEnded(counts);
  if (ended === 0 || ended >= counts.planned) return null;
  const elapsed = (now.getTime() - Date.parse(createdAt)) / 1000;
  return (elapsed / ended) * (counts.planned - ended);
}
