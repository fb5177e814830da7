import type { ModelRef } from "../../contracts/model.ts";
import { type VerdictPart, verdictOutcomesKey } from "../../contracts/object-keys.ts";
import { VerdictOutcomes, type VerdictQuestion } from "../../contracts/verdict-batches.ts";
import type { VerdictReply } from "../../contracts/verification.ts";
import { readVerdict } from "../../domain/verification/read-verdict.ts";
import type { BatchEntry } from "../../ports/model-batches.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { submitVerdictName } from "../../prompts/verdict.ts";
import { findCheckpoint } from "../checkpoint.ts";
import { mostAsked, verdictRequest } from "../verification/ask-verifier.ts";

/** A question with what this verifier has answered to it so far, and why its last silence was one. */
export type AskedQuestion = { question: VerdictQuestion; replies: VerdictReply[]; error: string | null };

/** How far one verifier is with a slice. `open`: the batch that is due or under way, null where all is said that will be. */
export type Progress = { questions: AskedQuestion[]; open: { part: VerdictPart; due: AskedQuestion[] } | null };

/**
 * Reads how far a verifier is, from its batches' outcomes. A question without a readable verdict is put once more; after that its verifier has failed.
 * @param place of the verifier among the run's
 */
export async function progressOf(
  objects: Pick<ObjectStore, "get">,
  slice: Omit<VerdictPart, "place" | "asked">,
  place: number,
  questions: readonly VerdictQuestion[],
): Promise<Progress> {
  const all: AskedQuestion[] = questions.map((question) => ({ question, replies: [], error: null }));
  let due = all;
  for (let asked = 1; asked <= mostAsked && due.length > 0; asked++) {
    const part = { ...slice, place, asked };
    const outcomes = await findCheckpoint(objects, verdictOutcomesKey(part), VerdictOutcomes);
    if (outcomes === null) return { questions: all, open: { part, due } };
    const byRollout = new Map(outcomes.map((outcome) => [outcome.rolloutId, outcome]));
    for (const entry of due) {
      const outcome = byRollout.get(entry.question.rolloutId);
      entry.error = outcome === undefined ? "the batch held no result for it" : outcome.error;
      if (outcome?.reply) entry.replies.push({ reply: outcome.reply, costUsd: outcome.costUsd, at: outcome.at });
    }
    due = due.filter(({ question, replies, error }) => error !== null || !isRead(replies, question));
  }
  return { questions: all, open: null };
}

function isRead(replies: readonly VerdictReply[], { answer }: VerdictQuestion): boolean {
  const last = replies.at(-1);
  return last !== undefined && readVerdict(last.reply, submitVerdictName, answer).verdict !== null;
}

export const customIdOf = (rolloutId: string, { place, asked }: Pick<VerdictPart, "place" | "asked">) => `${rolloutId}-v${place}-${asked}`;

/** Byte for byte what the verifier would be sent if it were asked at once. */
export function entriesOf(verifier: ModelRef, { part, due }: NonNullable<Progress["open"]>, timeoutMs: number): BatchEntry[] {
  return due.map(({ question, replies }) => {
    const { rolloutId, ...compared } = question;
    return { customId: customIdOf(rolloutId, part), request: verdictRequest(verifier, compared, replies, timeoutMs) };
  });
}
