import type { AnswerComparison, Verdict } from "../../contracts/rollout.ts";
import type { VerificationSettings } from "../../contracts/rollout-settings.ts";

/**
 * Whether an answer is right (section B.3): both verifiers accept it. null, and so no sample, where a verdict is missing: one verifier
 * alone decides nothing, neither for the answer nor against it.
 * @param accepted of each verifier, null where it failed
 */
export function correctByModels(accepted: readonly (boolean | null)[]): boolean | null {
  if (accepted.length === 0 || accepted.includes(null)) return null;
  return accepted.every((verdict) => verdict === true);
}

/** By the run's rule; an answer that was not given is wrong under every rule. */
export function correctByRule(by: VerificationSettings["by"], accepted: readonly (boolean | null)[], comparison: AnswerComparison | null): boolean | null {
  if (comparison === null) return false;
  return by === "rules" ? comparison.equal : correctByModels(accepted);
}

/** Why a rollout whose answer was judged gives no sample, as the line of a failed rollout says it; null where both verdicts stand. */
export function verifierFailure(verdicts: readonly Verdict[]): string | null {
  const failed = verdicts.find((verdict) => verdict.accepted === null);
  return failed ? `verifier: no verdict of ${failed.verifier}: ${failed.error}` : null;
}

/** Whether the verifiers gave verdicts that differ. @param accepted as a rollout's line has it */
export function verifiersDisagree(accepted: readonly (boolean | null)[] | null): boolean {
  return accepted?.includes(true) === true && accepted.includes(false);
}
