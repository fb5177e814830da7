import type { ModelRef } from "../../contracts/model.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import type { ModelSummary, SourceRunSummary } from "../../contracts/source-summary.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { isStandInModel, tableName } from "../../domain/models/model-id.ts";
import { prices } from "../../domain/models/prices.ts";

/** What a manifest and a card tell of the runs that the rows come from. */
export const runSummary = (kind: string, { id, settings, counts, totals, gitCommit }: Run): SourceRunSummary => {
  const { costUsd, unpricedCalls, modelCalls, toolCalls } = totals;
  return { id, kind, settings, counts, totals: { costUsd, unpricedCalls, modelCalls, toolCalls }, gitCommit };
};

/** The models of the runs, each once for each thing it did. */
export function modelSummaries(synthesis: readonly Pick<SynthesisSettings, "models">[], rollouts: readonly RolloutSettings[]): ModelSummary[] {
  const all = [
    ...synthesis.flatMap(({ models }) => [summary(models.collector, "collector"), summary(models.generator, "generator")]),
    ...rollouts.flatMap(({ policy, verification }) => [
      summary(policy, "policy"),
      ...(verification.by === "models" ? (verification.verifiers ?? []).map((model) => summary(model, "verifier")) : []),
    ]),
  ];
  return [...new Map(all.map((entry) => [`${entry.role} ${entry.model}`, entry])).values()];
}

function summary(model: ModelRef, role: ModelSummary["role"]): ModelSummary {
  const price = isStandInModel(model) ? undefined : prices[tableName(model)];
  return { model, role, price: price === undefined ? null : { input: price.input, output: price.output } };
}
