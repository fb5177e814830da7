import pLimit from "p-limit";
import type { ModelRef } from "../../contracts/model.ts";
import { rolloutContextKey } from "../../contracts/object-keys.ts";
import type { Verdict } from "../../contracts/rollout.ts";
import type { CycleTotals } from "../../contracts/stored-items.ts";
import type { VerdictQuestion } from "../../contracts/verdict-batches.ts";
import { noTotals, withModelCall } from "../../domain/totals.ts";
import { compareAnswers } from "../../domain/verification/compare-answers.ts";
import { correctByModels, verifierFailure } from "../../domain/verification/correct.ts";
import { verdictOf } from "../../domain/verification/verdict-of.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RolloutStore } from "../../ports/stores.ts";
import { completeRollout } from "../rollout/complete-rollout.ts";
import { readAll } from "../verification/ask-verifier.ts";
import type { AskedQuestion } from "./part.ts";
import { awaitsVerdicts } from "./plan-slices.ts";

export type JudgePorts = { objects: ObjectStore; rollouts: Pick<RolloutStore, "get" | "recordVerdict"> };

const judgedAtOnce = 24;

/**
 * Writes `rollout.json` of every rollout of a slice and its verdict into its line. A rollout whose verifier failed gives no sample; it is never
 * counted as wrong. Safe to repeat: what is written stands, and each line is judged once.
 * @param asked of each verifier, in the order of the questions
 */
export async function judgeSlice(ports: JudgePorts, verifiers: readonly ModelRef[], asked: readonly (readonly AskedQuestion[])[]): Promise<void> {
  const limit = pLimit(judgedAtOnce);
  const [first = []] = asked;
  await Promise.all(
    first.map(({ question }, place) =>
      limit(() => {
        const ofQuestion = asked.flatMap((ofVerifier) => ofVerifier[place] ?? []);
        return judge(ports, question, verifiers, ofQuestion);
      }),
    ),
  );
}

async function judge(ports: JudgePorts, question: VerdictQuestion, verifiers: readonly ModelRef[], asked: readonly AskedQuestion[]): Promise<void> {
  const { rolloutId, ...compared } = question;
  const line = await ports.rollouts.get(rolloutId);
  if (line === null || !awaitsVerdicts(line)) return;
  const verdicts = asked.flatMap(({ replies, error }, place): Verdict[] => {
    const verifier = verifiers[place];
    return verifier === undefined ? [] : [verdictOf(verifier, readAll(replies, compared), error)];
  });
  const failure = verifierFailure(verdicts);
  const correct = correctByModels(verdicts.map(({ accepted }) => accepted));
  const { accepted, equal, reward, bytes, standIn, ...completed } = await completeRollout(ports.objects, {
    rolloutId,
    contextKey: rolloutContextKey(rolloutId, (line.turns ?? 0) + 1),
    verification: { verdicts, comparison: compareAnswers(compared), correct },
    startedAt: line.startedAt ?? line.endedAt ?? new Date(0).toISOString(),
    endedAt: line.endedAt ?? line.startedAt ?? new Date(0).toISOString(),
  });
  await ports.rollouts.recordVerdict(rolloutId, {
    status: failure === null ? "done" : "failed",
    reason: failure,
    accepted,
    equal,
    correct: completed.correct,
    reward,
    bytes,
    standIn,
    totals: totalsOf(asked),
  });
}

/** What the verdicts took, beside what the rollout itself did. */
function totalsOf(asked: readonly AskedQuestion[]): CycleTotals {
  return asked.flatMap(({ replies }) => replies).reduce((sum, { reply, costUsd }) => withModelCall(sum, reply.usage, costUsd), noTotals);
}
