import type { Estimate } from "../../contracts/api.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";
import { misfitOf } from "../../domain/choose-tasks.ts";
import { estimateCycles } from "../../domain/estimate/estimate-cycles.ts";
import { estimateRollouts } from "../../domain/estimate/estimate-rollouts.ts";
import { listTasks } from "../run/list-tasks.ts";
import { checkSource, type SourceStores } from "./check-source.ts";
import { badRequest } from "./problem-error.ts";

/**
 * Expected calls, tokens and $ of a run under these settings.
 * @throws ProblemError 400 where the source has nothing to attempt
 */
export async function estimateRun(stores: SourceStores, settings: RunSettings): Promise<Estimate> {
  if (settings.kind === "synthesis") return estimateCycles(settings);
  const errors = await checkSource(stores, settings);
  if (errors.length > 0) throw badRequest(errors);
  return estimateRollouts(settings, await countTasks(stores, settings));
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
