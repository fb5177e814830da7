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

/** Of four tasks three are for SFT (paper: 114k and 38k), and neither kind is without one. Their seeds share no entity. */
export function synthesisRequest({ synthesis }: FullSettings, split: "sft" | "rl", earlier: readonly RunView[]): RunRequest | null {
  const budgetUsd = leftOf(synthesis.budgetUsd, earlier);
  if (budgetUsd !== null && budgetUsd <= 0) return null;
  const forRl = Math.max(1, Math.floor(synthesis.cycles / 4));
  const cycles = split === "rl" ? forRl : Math.max(1, synthesis.cycles - forRl);
  return { ...synthesis, cycles, seeds: { ...synthesis.seeds, split }, budgetUsd };
}

/**
 * What a stage that attempts tasks asks for; null where the budget is spent.
 * @param source the run that made its tasks @param earlier all runs of the stages before it
 */
export function attemptRequest(
  settings: FullSettings,
  kind: "trajectories" | "self-sampling",
  source: RunView,
  earlier: readonly RunView[],
): RunRequest | null {
  const { synthesis, teacher, student, verifiers } = settings;
  const budgetUsd = leftOf(synthesis.budgetUsd, earlier);
  if (budgetUsd !== null && budgetUsd <= 0) return null;
  const verification: Pick<RolloutSettings["verification"], "by" | "verifiers"> = { by: verifiers === null ? "rules" : "models", verifiers };
  const shared = { source: { runs: [source.id] }, rngSeed: synthesis.rngSeed, verification, concurrency: unitsAtOnce, budgetUsd };
  return kind === "trajectories" ? { kind, policy: teacher, ...shared } : { kind, policy: student, ...shared };
}

/** null: there is no budget. */
const leftOf = (budgetUsd: number | null, earlier: readonly RunView[]) =>
  budgetUsd === null ? null : budgetUsd - earlier.reduce((sum, run) => sum + run.totals.costUsd, 0);
