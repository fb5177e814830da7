import type { RolloutId } from "../../contracts/ids.ts";
import type { AnswerComparison, Verdict } from "../../contracts/rollout.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import { compareAnswers } from "../../domain/verification/compare-answers.ts";
import { correctByRule } from "../../domain/verification/correct.ts";
import { type Asked, type AskPorts, askVerifier } from "./ask-verifier.ts";

export type VerifyPorts = AskPorts;

type AnswerToVerify = {
  rolloutId: RolloutId;
  query: string;
  reference: string;
  /** null: the policy gave none. */
  answer: string | null;
  settings: Pick<RolloutSettings, "verification" | "concurrency">;
  /** Throttled calls of the rollout so far: they lengthen the wait where the provider names none, and bound it. */
  throttles: number;
};

/** `calls` that were turned away: of one verifier or both. `correct` null: no sample, for a verifier could not be read, or its verdict comes in a batch later. */
export type VerifiedAnswer =
  | { status: "verified"; verdicts: Verdict[]; comparison: AnswerComparison | null; correct: boolean | null }
  | { status: "throttled"; waitSeconds: number; calls: number }
  | { status: "failed"; reason: string };

/**
 * Judges a rollout's final answer against the reference (sections 3.4 and B.3): by both verifiers at once, and by rules as a third
 * opinion. No model is asked where there is no answer, where the rules alone decide, or where the verdicts are to come in a batch.
 * @throws the errors of model-errors.ts that are retried; a verifier's reply that arrived before is kept
 */
export async function verifyAnswer(ports: VerifyPorts, given: AnswerToVerify): Promise<VerifiedAnswer> {
  const { answer, reference, settings } = given;
  const { by, verifiers, batch } = settings.verification;
  if (answer === null) return { status: "verified", verdicts: [], comparison: null, correct: false };
  const comparison = compareAnswers({ query: given.query, reference, answer });
  if (by === "rules") return { status: "verified", verdicts: [], comparison, correct: comparison.equal };
  if (batch) return { status: "verified", verdicts: [], comparison, correct: null };
  if (verifiers === null) throw new TypeError("a run whose models verify names two of them");
  const compared = { query: given.query, reference, answer };
  const { rolloutId, throttles } = given;
  const settled = await Promise.allSettled(
    verifiers.map((verifier, place) => askVerifier(ports, { rolloutId, place, verifier, compared, atOnce: settings.concurrency, throttles })),
  );
  const answered = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  return notVerdict(answered) ?? verified(settled.map(fulfilled), comparison);
}

/** Both were waited for before it throws, so that a reply that was paid for is not lost with the other's error. */
function fulfilled(settled: PromiseSettledResult<Asked>): Asked {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}

/** Comes before the other's error, which the next try meets again, so that each call that was turned away is counted. */
function notVerdict(asked: readonly Asked[]): VerifiedAnswer | null {
  const failed = asked.find((one) => one.status === "failed");
  if (failed) return failed;
  const waits = asked.flatMap((one) => (one.status === "throttled" ? [one.waitSeconds] : []));
  return waits.length === 0 ? null : { status: "throttled", waitSeconds: Math.max(...waits), calls: waits.length };
}

function verified(asked: readonly Asked[], comparison: AnswerComparison): VerifiedAnswer {
  const verdicts = asked.flatMap((one) => (one.status === "verdict" ? [one.verdict] : []));
  const accepted = verdicts.map((verdict) => verdict.accepted);
  return { status: "verified", verdicts, comparison, correct: correctByRule("models", accepted, comparison) };
}
