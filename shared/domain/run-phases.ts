import type { RunSettings } from "../contracts/run-settings.ts";
import type { Run, RunPhase } from "../contracts/stored-items.ts";

/** The phase in which the run's units of work are started and run. */
export function workPhaseOf({ kind }: Pick<RunSettings, "kind">): RunPhase {
  return kind === "synthesis" ? "synthesis" : "rollouts";
}

export function isWorking({ phase, settings }: Pick<Run, "phase" | "settings">): boolean {
  return phase === workPhaseOf(settings);
}
