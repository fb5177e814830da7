import type { RolloutLine } from "../../contracts/rollout.ts";
import { RolloutSettings } from "../../contracts/rollout-settings.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { SourceRun } from "../../domain/dataset/judge-attempts.ts";
import { isStandInModel } from "../../domain/models/model-id.ts";
import type { RunStore } from "../../ports/stores.ts";

/** The lines of a run's rollouts, in their order. */
export type RolloutLines = { list(runId: string): AsyncIterable<RolloutLine> };

/** A run whose rollouts are exported. */
export type RolloutRun = { run: Run; settings: RolloutSettings; rule: SourceRun };

/** A run that an export cannot read from. */
export class SourceRunError extends Error {
  override readonly name = "SourceRunError";
}

/** @throws SourceRunError for one that is unknown, or whose rollouts are no training data */
export async function readSourceRuns(runs: Pick<RunStore, "get">, ids: readonly string[]): Promise<RolloutRun[]> {
  return Promise.all(ids.map(async (id) => sourceRun(id, await runs.get(id))));
}

/** @throws SourceRunError */
export function sourceRun(id: string, run: Run | null): RolloutRun {
  if (run === null) throw new SourceRunError(`there is no run ${id}`);
  const parsed = RolloutSettings.safeParse(run.settings);
  if (!parsed.success)
    throw new SourceRunError(`${id} is a synthesis run: its tasks are exported when it ends; name runs of kind trajectories or self-sampling`);
  const settings = parsed.data;
  if (settings.kind === "evaluation") throw new SourceRunError(`${id} is an evaluation: its rollouts are no training data`);
  if (settings.kind === "trajectories") return { run, settings, rule: { kind: settings.kind } };
  return { run, settings, rule: { kind: settings.kind, attempts: settings.attempts, frontier: settings.frontier } };
}

/** Whether a model of the run itself is a stand-in: the policy, or a verifier whose word a verdict stands on. */
export function usesStandInModels({ policy, verification }: RolloutSettings): boolean {
  const verifiers = verification.by === "models" ? (verification.verifiers ?? []) : [];
  return [policy, ...verifiers].some(isStandInModel);
}
