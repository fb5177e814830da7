import type { RunId } from "../../contracts/ids.ts";
import { cyclesEnded } from "../../domain/run-counts.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";

export type SettlePorts = { runs: RunStore; workflow: Workflow };

/** Hands the run's task token back once every cycle has ended. Safe to repeat: a token is taken once. */
export async function settleRun(ports: SettlePorts, runId: RunId): Promise<void> {
  const run = await ports.runs.get(runId);
  if (run === null || run.taskToken === null || run.phase !== "synthesis") return;
  if (cyclesEnded(run.counts) >= run.counts.planned) await ports.workflow.succeedTask(run.taskToken, { runId });
}
