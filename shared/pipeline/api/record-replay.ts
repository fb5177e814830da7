import type { RunId } from "../../contracts/ids.ts";
import type { ReplayCounts } from "../../contracts/replay-counts.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RunStore } from "../../ports/stores.ts";
import { notFound } from "./problem-error.ts";

/** Keeps with the run what became of its calls when they were made again. @throws ProblemError 404 */
export async function recordReplay(deps: { runs: Pick<RunStore, "get" | "recordReplay">; clock: Clock }, runId: RunId, counts: ReplayCounts): Promise<Run> {
  const recorded = await deps.runs.recordReplay(runId, { ...counts, at: deps.clock.now().toISOString() });
  const run = recorded ? await deps.runs.get(runId) : null;
  if (!run) throw notFound("run", runId);
  return run;
}
