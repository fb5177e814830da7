import type { RowUse } from "../../contracts/dataset-rows/canonical.ts";
import type { Split } from "../../contracts/pools.ts";
import type { RolloutLine } from "../../contracts/rollout.ts";

/** Of a rollout's line, what decides where it goes. */
export type Attempt = Pick<RolloutLine, "taskId" | "status" | "end" | "accepted" | "correct" | "split" | "reason">;

/** Of the run that made the attempts. */
export type SourceRun = { kind: "trajectories" } | { kind: "self-sampling"; attempts: number; frontier: { min: number; max: number } };

export type Judgement =
  | { to: "views"; use: RowUse }
  | { to: "rejected"; reason: string }
  | { to: "failed"; status: "failed" | "cancelled" | "notStarted"; reason: string };

const isSample = ({ status }: Attempt) => status === "done";

/**
 * Where each attempt of one task in one run goes: into views, among the rejected with the reason, or among the failed, which gave no sample.
 * A demonstration is a right answer of the teacher at a task for SFT; a frontier task (section 4.1) has as many valid samples as the run
 * wanted, and a number of right ones within the frontier.
 * @param attempts all of the task's in the run
 * @param seedSplits of the task's entity over all tasks of the export: more than one means that it stands in two pools
 * @param isNewest false where a later run of the export sampled the task again
 */
export function judgeAttempts<A extends Attempt>(run: SourceRun, attempts: readonly A[], seedSplits: ReadonlySet<Split>, isNewest: boolean): Judgement[] {
  const ofTask = seedSplits.size > 1 ? "seed_in_two_splits" : run.kind === "trajectories" ? null : taskReason(run, attempts, isNewest);
  return attempts.map((attempt) => {
    if (attempt.status !== "done") return failure(attempt);
    const own = attempt.correct === null ? unverified(attempt) : run.kind === "trajectories" ? demonstrationReason(attempt) : null;
    const reason = own ?? ofTask;
    return reason === null ? { to: "views", use: useOf(run, attempt) } : { to: "rejected", reason };
  });
}

const useOf = (run: SourceRun, { split }: Attempt): RowUse => (run.kind === "self-sampling" ? "rl" : split === "eval" ? "eval" : "sft");

function failure({ status, reason }: Attempt): Judgement {
  const known = status === "cancelled" || status === "notStarted" ? status : "failed";
  return { to: "failed", status: known, reason: reason ?? (known === status ? status : `not_ended: ${status}`) };
}

const unverified = ({ accepted }: Attempt) => (accepted?.includes(null) ? "verifier_failed" : "unverified");

function demonstrationReason({ correct, end, accepted, split }: Attempt): string | null {
  if (correct) return split === "rl" ? "seed_for_rl" : null;
  if (end !== "answered") return end ?? "no_answer";
  return accepted?.includes(true) && accepted.includes(false) ? "verifiers_disagreed" : "wrong_answer";
}

function taskReason(run: Extract<SourceRun, { kind: "self-sampling" }>, attempts: readonly Attempt[], isNewest: boolean): string | null {
  const [first] = attempts;
  if (first !== undefined && first.split !== "rl") return `seed_for_${first.split}`;
  if (!isNewest) return "sampled_again";
  const samples = attempts.filter((attempt) => isSample(attempt) && attempt.correct !== null);
  if (samples.length < run.attempts) return "samples_missing";
  const successes = samples.filter(({ correct }) => correct === true).length;
  if (successes < run.frontier.min) return "too_hard";
  return successes > run.frontier.max ? "too_easy" : null;
}
