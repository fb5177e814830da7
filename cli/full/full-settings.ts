import type { RunView } from "../../shared/contracts/api.ts";
import type { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { RunRequest } from "../api-client.ts";
import type { CliContext } from "../context.ts";
import { firstRunSettings, unitsAtOnce } from "../first-run.ts";
import { readFirstRunOptions } from "../first-run-options.ts";
import type { FullSettings } from "./full-record.ts";

const standIns = { teacher: "stand-in/teacher", student: "stand-in/student", verifiers: ["stand-in/verifier-a", "stand-in/verifier-b"] } as const;

/** @throws CommanderError for wrong options, or where help was asked for */
export function fullSettings(args: readonly string[], context: Pick<CliContext, "stdout" | "stderr">, drawRngSeed: () => number): FullSettings {
  const synthesis = firstRunSettings(args, context, drawRngSeed);
  const { model, teacher, student, verifiers } = readFirstRunOptions(args, context);
  return {
    synthesis,
    teacher: teacher ?? model ?? standIns.teacher,
    student: student ?? model ?? standIns.student,
    verifiers: verifiers ?? (model === undefined ? [...standIns.verifiers] : null),
  };
}

/** What a stage that attempts tasks asks for. @param earlier runs of the stages before it, the synthesis first; null where the budget is spent */
export function attemptRequest(settings: FullSettings, kind: "trajectories" | "self-sampling", earlier: readonly [RunView, ...RunView[]]): RunRequest | null {
  const { synthesis, teacher, student, verifiers } = settings;
  const spent = earlier.reduce((sum, run) => sum + run.totals.costUsd, 0);
  const budgetUsd = synthesis.budgetUsd === null ? null : synthesis.budgetUsd - spent;
  if (budgetUsd !== null && budgetUsd <= 0) return null;
  const verification: Pick<RolloutSettings["verification"], "by" | "verifiers"> = { by: verifiers === null ? "rules" : "models", verifiers };
  const shared = { source: { runs: [earlier[0].id] }, rngSeed: synthesis.rngSeed, verification, concurrency: unitsAtOnce, budgetUsd };
  return kind === "trajectories" ? { kind, policy: teacher, ...shared } : { kind, policy: student, ...shared };
}
