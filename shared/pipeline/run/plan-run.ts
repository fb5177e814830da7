import type { PlanRunOutput, RunExecutionInput } from "../../contracts/run-machine.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";
import type { RunStore } from "../../ports/stores.ts";
import { readOpenRun } from "./open-run.ts";
import { type PlanCyclesPorts, planCycles } from "./plan-cycles.ts";
import { type PlanRolloutsPorts, planRollouts } from "./plan-rollouts.ts";

/** PlanRun: what the run's units of work are, each waiting. Safe to repeat: what exists stays as it is. */
export async function planRun(ports: { runs: RunStore } & PlanCyclesPorts & PlanRolloutsPorts, input: RunExecutionInput): Promise<PlanRunOutput> {
  const { id, settings } = await readOpenRun(ports.runs, input.runId);
  if (settings.kind === "synthesis") await planCycles(ports, id, settings);
  else await planRollouts(ports, id, settings);
  return { ...input, work: workOf(settings) };
}

/** Verdicts of a batch come once all rollouts have ended. */
function workOf(settings: RunSettings): PlanRunOutput["work"] {
  if (settings.kind === "synthesis") return "cycles";
  const { batch, by } = settings.verification;
  return batch && by === "models" ? "rolloutsThenVerdicts" : "rollouts";
}
