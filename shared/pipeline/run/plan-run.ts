import { cycleIdOf } from "../../contracts/ids.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { Cycle, Run } from "../../contracts/stored-items.ts";
import { domainOfCycle } from "../../domain/sampling/draw-configuration.ts";
import type { CycleStore, RunStore } from "../../ports/stores.ts";

export class RunEndedError extends Error {
  override readonly name = "RunEndedError";
}

/** @throws RunEndedError where the run is unknown or has ended: nothing is left to be done under it. */
export async function readOpenRun(runs: RunStore, runId: string): Promise<Run> {
  const run = await runs.get(runId);
  if (run === null || run.endedAt !== null) throw new RunEndedError(`run ${runId} ${run === null ? "does not exist" : "has ended"}`);
  return run;
}

/** PlanRun: an item for every cycle, waiting. Safe to repeat: cycles that exist stay as they are. */
export async function planRun(ports: { runs: RunStore; cycles: CycleStore }, input: RunExecutionInput): Promise<RunExecutionInput> {
  const run = await readOpenRun(ports.runs, input.runId);
  const planned: Cycle[] = Array.from({ length: run.counts.planned }, (_, cycleIndex) => ({
    id: cycleIdOf(run.id, cycleIndex),
    runId: run.id,
    cycleIndex,
    domain: domainOfCycle(run.settings, cycleIndex),
    status: "waiting",
    attempt: 0,
    startedAt: null,
    endedAt: null,
    reason: null,
    seedName: null,
    toolset: null,
    usedTools: null,
    totals: null,
    rejections: null,
  }));
  await ports.cycles.createMissing(planned);
  return input;
}
