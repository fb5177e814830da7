import type { Estimate } from "../shared/contracts/api.ts";

/** What a budget does for the run that was estimated, in one sentence; none where there is no budget. */
export function budgetNotice(budgetUsd: number | null | undefined, { kind, costUsd }: Pick<Estimate, "kind" | "costUsd">): string {
  if (!budgetUsd) return "";
  const unit = kind === "synthesis" ? "cycle" : "rollout";
  if (costUsd === null) return `Calls of models whose price is unknown do not count towards the budget of $${budgetUsd}: set a limit with their provider.\n`;
  return `No new ${unit} starts once $${budgetUsd} is spent, and those that run end: --budget sets another limit.\n`;
}
