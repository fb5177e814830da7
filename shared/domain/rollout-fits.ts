import type { RolloutLine } from "../contracts/rollout.ts";
import type { RolloutFilter } from "../contracts/rollout-filter.ts";

/** One verifier accepted the answer and the other did not. */
export function verifiersDisagree({ accepted }: Pick<RolloutLine, "accepted">): boolean {
  const verdicts = new Set(accepted);
  return verdicts.has(true) && verdicts.has(false);
}

export function rolloutFits(line: RolloutLine, { status, end, correct, disagree, domain, k, task }: RolloutFilter): boolean {
  if (status !== undefined && line.status !== status) return false;
  if (end !== undefined && line.end !== end) return false;
  if (correct !== undefined && line.correct !== correct) return false;
  if (disagree !== undefined && verifiersDisagree(line) !== disagree) return false;
  if (domain !== undefined && line.domain !== domain) return false;
  if (k !== undefined && line.k !== k) return false;
  return task === undefined || line.taskId === task;
}
