import type { Estimate } from "../../shared/contracts/api.ts";
import { columns, formatCount, formatUsd } from "./text.ts";
import type { Theme } from "./theme.ts";

export function renderEstimate(estimate: Estimate, theme: Theme): string {
  const { tokens } = estimate;
  const unit = estimate.kind === "synthesis" ? "cycle" : "rollout";
  const rows = [
    ["  calls", `${formatCount(estimate.modelCalls)} of models, ${formatCount(estimate.toolCalls)} of tools`],
    ["  tokens", `${formatCount(tokens.input + tokens.cacheWrite)} in, ${formatCount(tokens.cacheRead)} cached, ${formatCount(tokens.output)} out`],
    ["  models", `${theme.bold(formatUsd(estimate.costUsd))} (${formatUsd(estimate.costPerUnitUsd)} a ${unit}; prices of ${estimate.pricesAsOf})`],
    ["  AWS", `${formatUsd(estimate.awsUsd)} at list prices (nothing on the local stack)`],
    ...estimate.notes.map((note) => ["  note", note]),
  ];
  const of = estimate.tasks === null ? "" : ` of ${formatCount(estimate.tasks)} tasks`;
  return `Estimate for ${formatCount(estimate.units)} ${unit}s${of}\n${columns(rows)}`;
}
