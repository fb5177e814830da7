import type { Estimate } from "../../contracts/api.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";
import { misfitOf } from "../../domain/choose-tasks.ts";
import { estimateCycles } from "../../domain/estimate/estimate-cycles.ts";
import { estimateRollouts } from "../../domain/estimate/estimate-rollouts.ts";
import { listTasks } from "../run/list-tasks.ts";
import type { SourceStores } from "./check-source.ts";
import { checkWork, type WorkSources } from "./check-work.ts";
import { badRequest } from "./problem-error.ts";

/**
 * Expected calls, tokens and $ of a run under these settings. A model whose key is not stored yet has its price too.
 * @throws ProblemError 400 for settings that a run would be refused under
 */
export async function estimateRun(sources: WorkSources, settings: RunSettings): Promise<Estimate> {
  const errors = await checkWork(sources, settings);
  if (errors.length > 0) throw badRequest(errors);
  return settings.kind === "synthesis" ? estimateCycles(settings) : estimateRollouts(settings, await countTasks(sources, settings));
}

/** By the tasks' lines: one whose split is looked up when the run is planned counts as fitting. */
async function countTasks({ tasks }: SourceStores, settings: RolloutSettings): Promise<number> {
  const most = settings.source.limit ?? Number.POSITIVE_INFINITY;
  let count = 0;
  for (const runId of settings.source.runs)
    for await (const task of listTasks(tasks, runId)) {
      if (misfitOf(settings, task) === null) count++;
      if (count >= most) return count;
    }
  return count;
}
