import type { Json } from "../../contracts/domain.ts";
import type { RejectionReason } from "../../contracts/task.ts";
import { dateOf } from "./dates.ts";
import { type Figure, figureOf, figuresIn, wordsOf } from "./figures.ts";
import { findFigure } from "./find-field.ts";
import { blank, wholeOccurrences } from "./normal-text.ts";
import { isAlternative, type ReadQuery } from "./query.ts";
import { unitOf } from "./stands-in-field.ts";
import type { VerifiedFact } from "./verify-facts.ts";
import { connectives, hedges, hedgingPhrases, negations, numberWords, stemsOf, units } from "./words.ts";

type Given = { verified: readonly VerifiedFact[]; query: ReadQuery; outputs: ReadonlyMap<string, Json>; saysNo: boolean };

/** Words that state nothing new: those of the query that are no alternative to choose from, of the cited fields' names and units. */
function freeStems({ text, alternatives }: ReadQuery, verified: readonly VerifiedFact[]): Set<string> {
  const fields = verified.map(({ field }) => `${field.segments.join(" ")} ${unitOf(field)}`).join(" ");
  const free = new Set([...stemsOf(blank(text, alternatives)), ...stemsOf(fields)]);
  for (const { start, end } of alternatives) for (const stem of stemsOf(text.slice(start, end))) free.delete(stem);
  return free;
}

function figureReason(word: string, figure: Figure, { query, outputs }: Given): RejectionReason[] {
  const isContext = figuresIn(query.text).some((span) => span.figure.value === figure.value && !isAlternative(query, span));
  if (isContext) return [];
  const where = findFigure(figure, outputs, query.text);
  if (where !== null) return [{ code: "uncited_number", message: `${word} of the answer is no fact; add a fact for it, it stands at ${where}` }];
  return [
    {
      code: "computed_without_processing",
      message: `${word} of the answer stands in no cited output; compute it with a Processing call and cite that, or leave it out`,
    },
  ];
}

const range = /^[-+]?\d[\d.,]*[-\u2013\u2014/]\d[\d.,]*%?$/;

function hedgesOf(rest: string, words: readonly string[]): Set<string> {
  const found = new Set<string>(hedgingPhrases.filter((phrase) => wholeOccurrences(rest, phrase).length > 0));
  for (const mark of rest.match(/[~≈±|]/g) ?? []) found.add(mark);
  for (const word of words) if (hedges.has(word) || (range.test(word) && dateOf(word) === null)) found.add(word);
  return found;
}

/**
 * What the answer says beyond its facts.
 * @param rest the answer, normal text, with its facts blanked out.
 * @param hedged hedges that were found already.
 */
export function checkRest(rest: string, hedged: readonly string[], given: Given): RejectionReason[] {
  const words = wordsOf(rest).map(({ word }) => word);
  const ambiguous = new Set([...hedged, ...hedgesOf(rest, words)]);
  const free = freeStems(given.query, given.verified);
  const isFree = (word: string) => stemsOf(word).every((stem) => free.has(stem) || connectives.has(stem) || units.has(stem));
  const numbers: RejectionReason[] = [];
  const uncovered: string[] = [];
  for (const word of words) {
    const figure = figureOf(word);
    const written = numberWords.get(word);
    if (ambiguous.has(word)) continue;
    if (figure) numbers.push(...figureReason(word, figure, given));
    else if (negations.has(word)) uncovered.push(...(given.saysNo ? [] : [word]));
    else if (connectives.has(word) || units.has(word) || isFree(word)) continue;
    else if (written !== undefined) numbers.push({ code: "uncited_number", message: `"${word}" is a number: write ${written} and add a fact for it` });
    else uncovered.push(word);
  }
  const reasons = [...numbers];
  if (ambiguous.size > 0)
    reasons.unshift({
      code: "answer_ambiguous",
      message: `the answer has "${[...ambiguous].slice(0, 5).join('", "')}"; give one exact answer, without hedges, ranges or alternatives`,
    });
  if (uncovered.length > 0)
    reasons.push({
      code: "fact_missing",
      message: `no fact covers "${uncovered.slice(0, 8).join('", "').slice(0, 200)}" of the answer; add a fact that cites it, or leave it out`,
    });
  return reasons;
}
