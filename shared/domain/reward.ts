import type { CallCounts } from "../contracts/call-counts.ts";

/** Calls that the reward is lowered for: of a tool that is not in the toolset, or with arguments that its schema refuses. A tool's own errors are none. */
export function invalidCallsOf({ unknownTool, invalidArguments }: Pick<CallCounts, "unknownTool" | "invalidArguments">): number {
  return unknownTool + invalidArguments;
}

/**
 * The reward of a rollout (section 3.4): correct - lambda x invalid calls. `dive_reward` computes the same in Python; tests/fixtures/reward-vectors.json
 * proves both.
 * @param outcome.correct null where no verdict stands; so is the reward then.
 * @param outcome.penalty lambda
 * @throws RangeError for a number of calls that is not whole, or a penalty that is not finite, or a negative one of either.
 */
export function rewardOf({ correct, invalidCalls, penalty }: { correct: boolean | null; invalidCalls: number; penalty: number }): number | null {
  if (!Number.isInteger(invalidCalls) || invalidCalls < 0) throw new RangeError(`invalid calls must be a whole number from 0, not ${invalidCalls}`);
  if (!Number.isFinite(penalty) || penalty < 0) throw new RangeError(`the penalty must be a finite number from 0, not ${penalty}`);
  return correct === null ? null : (correct ? 1 : 0) - penalty * invalidCalls;
}
