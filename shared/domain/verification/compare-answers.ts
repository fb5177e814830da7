import type { AnswerComparison } from "../../contracts/rollout.ts";
import { claimOf } from "../grounding/claim.ts";
import { normalText } from "../grounding/normal-text.ts";
import { plainBounds } from "./bounds.ts";
import { compareItems, type Difference } from "./compare-items.ts";
import { doubtIn } from "./doubt.ts";
import { compareExactly, isExactCode } from "./exact-code.ts";
import { freeAtoms } from "./free-words.ts";
import { plainLeadingCount } from "./leading-count.ts";
import type { Context } from "./match-item.ts";
import { isNone, statesNothing } from "./none-found.ts";
import { longestAnswer, plainAnswer } from "./plain-answer.ts";
import { plainDates, unpackedDates } from "./plain-dates.ts";
import { plainNotation } from "./plain-notation.ts";
import { type Item, readItems } from "./read-items.ts";
import { compareYesNo } from "./yes-no.ts";

type Compared = { query: string; reference: string; answer: string };

/**
 * Compares an answer with the reference by rules, without a model: the third opinion, and offline the only one. Numbers by the digits
 * that the reference shows, units converted, bounds as they are stated, lists in any order, dates in every form that has one reading, names without
 * case, accents and punctuation, sequences exactly. What cannot be seen to be equal is not: an answer may add words that say nothing beyond the query,
 * but no second value, no doubt and no denial.
 */
export function compareAnswers({ query, reference, answer }: Compared): AnswerComparison {
  if (answer.length > longestAnswer) return unequal(`the answer has ${answer.length} characters, more than ${longestAnswer}`);
  const [expected, stated] = [normalText(reference), normalText(plainAnswer(answer))];
  if (stated === "") return unequal("the answer is empty");
  if (isExactCode(reference)) return verdict(compareExactly(reference.trim(), plainAnswer(answer)), reference, "code, case and all");
  if (expected === stated || expected === normalText(answer)) return verdict(null, reference, "the same text");
  const claim = claimOf(reference);
  if (claim.kind === "yesNo") return verdict(compareYesNo(claim.yes, stated), reference, "yes or no");
  return compareNotations(plainNotation(normalText(query)), plainNotation(expected), plainNotation(stated), claim.kind === "sequence");
}

function compareNotations(query: string, reference: string, answer: string, isSequence: boolean): AnswerComparison {
  const isFree = freeAtoms(query, reference.split(listMarks));
  if (isNone(reference))
    return statesNothing(query, answer, readItems(answer).flat(), isFree)
      ? verdict(null, reference, "there is none")
      : unequal("it does not say that there is none");
  const [expected, stated] = plainBounds(query, reference, answer).map((text) => withoutLabelOfP(text, query)) as [string, string];
  const doubt = doubtIn(stated, expected, query);
  if (doubt !== null) return unequal(`the answer does not commit itself: it has "${doubt}"`);
  return compareTexts(expected, plainLeadingCount(stated, expected, isFree), { query, isSequence, isFree });
}

/** `p = 0.03`, where the query asks for the p-value. */
const withoutLabelOfP = (text: string, query: string) =>
  /\bp[ -]values?\b/.test(query) ? text.replace(/\bp ?(?:= ?(?=[\d.])|(?=(?:lessthan|morethan|atmost|atleast)\b))/, "") : text;

const listMarks = /[,;] ?(?:and )?| and /;

const unequal = (because: string): AnswerComparison => ({ equal: false, because });

function verdict(difference: Difference, reference: string, how: string): AnswerComparison {
  const shown = reference.length > 80 ? `${reference.slice(0, 77)}...` : reference;
  return difference === null ? { equal: true, because: `it states "${shown}" (${how})` } : unequal(difference);
}

function compareTexts(expected: string, stated: string, context: Context): AnswerComparison {
  const plain = plainDates(expected);
  const references = readings(readItems(plain));
  const hasDate = references[0]?.some((item) => item.some((atom) => atom.kind === "date")) ?? false;
  const answered = plainDates(hasDate ? unpackedDates(stated) : stated);
  const [asked, given] = [references[0] ?? [], readItems(answered)];
  if (atomsIn(asked) > mostAtoms.reference || atomsIn(given) > mostAtoms.answer) return unequal("too many words to compare");
  const inOrder = asksForOrder.test(context.query) || asksForEnds.test(context.query);
  const differences = references.flatMap((reference) => readings(given).map((answer) => compareItems(reference, answer, context, inOrder)));
  const difference = differences.includes(null) ? null : (differences[0] ?? null);
  return verdict(difference, expected, howOf(asked, inOrder, context));
}

/** Bounds the comparing, which takes their product. */
const mostAtoms = { reference: 200, answer: 1_000 };
const atomsIn = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.length, 0);

const asksForOrder =
  /\b(?:in (?:\w+ )?order|ordered|sorted?|ranked?|ranking|ascending|descending|respectively|chronological|coordinates?|latitude|first to last|from \w+ to \w+ in)\b/;

/** Two values that differ by what they are of: `start and end`, `the highest and the lowest`. */
const asksForEnds = new RegExp(
  [
    ["starts?|starting|begins?|beginning", "ends?|ending|stops?"],
    ["min|minimum|minimal|lowest|smallest|shortest|lower", "max|maximum|maximal|highest|largest|longest|upper"],
    ["first|earliest|oldest", "last|latest|newest"],
    ["before", "after"],
  ]
    .flatMap(([one, other]) => [`(?:${one}) ${"(?:\\S+ ){0,4}"}(?:${other})`, `(?:${other}) ${"(?:\\S+ ){0,4}"}(?:${one})`])
    .map((pair) => `\\b${pair}\\b`)
    .join("|"),
);

/** `smith, john` is also `john smith`. */
function readings(items: Item[]): Item[][] {
  const [family, given] = items;
  const isName = items.length === 2 && items.every((item) => item.every((atom) => atom.kind === "word") && item.length <= 3);
  return isName && family && given ? [items, [[...given, ...family]]] : [items];
}

function howOf(items: readonly Item[], inOrder: boolean, { isSequence }: Context): string {
  if (items.length > 1) return `${items.length} items, ${inOrder ? "in order" : "in any order"}`;
  if (isSequence) return "sequence";
  const kinds = new Set(items.flatMap((item) => item.map((atom) => atom.kind)));
  if (kinds.has("date")) return "date";
  return kinds.has("amount") ? "number" : "words";
}
