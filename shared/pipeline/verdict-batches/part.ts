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

/** A question with what this verifier has answered to it so far, and why the last batch held no answer, where it held none. */
export type AskedQuestion = { question: VerdictQuestion; replies: VerdictReply[]; error: string | null };

/** How many batches may leave a question out before its verifier has failed: with a fifth of all entries left out, one question in 390,000. */
export const mostLeftOut = 8;
/** The first rest of a provider that left questions out; each is four times the one before, so that all of them outlast an hour's outage. */
const firstRestMs = 5_000;
const longestRestMs = 30 * 60_000;

/** How far one verifier is with a slice. `open`: the batch that is due or under way, null where all is said that will be; it is created at `from`. */
export type Progress = { questions: AskedQuestion[]; open: { part: VerdictPart; due: AskedQuestion[]; from: Date | null } | null };

/**
 * Reads how far a verifier is, from its batches' outcomes. A question whose reply cannot be read is put once more; one that its batch left out was never
 * heard by the verifier, and does not count as put.
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
  let from: Date | null = null;
  for (let asked = 1; due.length > 0; asked++) {
    const part = { ...slice, place, asked };
    const outcomes = await findCheckpoint(objects, verdictOutcomesKey(part), VerdictOutcomes);
    if (outcomes === null) return { questions: all, open: { part, due, from } };
    const byRollout = new Map(outcomes.map((outcome) => [outcome.rolloutId, outcome]));
    for (const entry of due) {
      const outcome = byRollout.get(entry.question.rolloutId);
      entry.error = outcome === undefined ? "the batch held no result for it" : outcome.error;
      if (outcome?.reply) entry.replies.push({ reply: outcome.reply, costUsd: outcome.costUsd, at: outcome.at });
    }
    due = due.filter((entry) => isDue(entry, asked));
    from = due.some(({ error }) => error !== null) ? restedBy(outcomes[0]?.at, asked) : null;
  }
  return { questions: all, open: null };
}

function restedBy(at: string | undefined, batches: number): Date | null {
  return at === undefined ? null : new Date(Date.parse(at) + Math.min(firstRestMs * 4 ** (batches - 1), longestRestMs));
}

/** @param batches that it was in */
function isDue({ question, replies }: AskedQuestion, batches: number): boolean {
  return replies.length < mostAsked && batches - replies.length < mostLeftOut && !isRead(replies, question);
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
