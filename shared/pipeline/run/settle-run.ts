import type { RunId } from "../../contracts/ids.ts";
import { unitsEnded } from "../../domain/run-counts.ts";
import { isWorking } from "../../domain/run-phases.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";

export type SettlePorts = { runs: RunStore; workflow: Workflow };

/** Hands the run's task token back once every unit of its work has ended. Safe to repeat: a token is taken once. */
export async function settleRun(ports: SettlePorts, runId: RunId): Promise<void> {
  const run = await ports.runs.get(runId);
  if (run === null || run.taskToken === null || !isWorking(run)) return;
  if (unitsEnded(run.counts) >= run.counts.planned) await ports.workflow.succeedTask(run.taskToken, { runId });
}
