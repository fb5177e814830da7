import type { Run } from "../../contracts/stored-items.ts";
import type { RunStore } from "../../ports/stores.ts";

export class RunEndedError extends Error {
  override readonly name = "RunEndedError";
}

/** @throws RunEndedError where the run is unknown or has ended: nothing is left to be done under it. */
export async function readOpenRun(runs: RunStore, runId: string): Promise<Run> {
  const run = await runs.get(runId);
  if (run === null || run.endedAt !== null) throw new RunEndedError(`run ${runId} ${run === null ? "does not exist" : "has ended"}`);
  return run;
}
