import type { Json } from "../../contracts/domain.ts";
import type { RejectionReason } from "../../contracts/task.ts";
import { type Claim, yesNoOf } from "./claim.ts";
import { dateOf, datesIn } from "./dates.ts";
import { figureOf, figuresIn, wordsOf } from "./figures.ts";
import { findFigure } from "./find-field.ts";
import { answerFacts } from "./limits.ts";
import { normalText, type Span, wholeOccurrences } from "./normal-text.ts";
import { gives, isAlternative, type ReadQuery } from "./query.ts";
import { objectionTo, unitOf } from "./stands-in-field.ts";
import type { Verification, VerifiedFact } from "./verify-facts.ts";
import { connectives, hedges, hedgingPhrases, negations, numberWords, stemOf, stemsOf, units } from "./words.ts";

type Given = { verification: Verification; query: ReadQuery; outputs: ReadonlyMap<string, Json> };

const startsWithYesNo = (answer: string) => yesNoOf(/^[a-z]+/.exec(answer)?.[0] ?? "");

const claimAt = (answer: string, { start, end }: Span): Claim | null => {
  const text = answer.slice(start, end);
  const date = dateOf(text);
  if (date) return { kind: "date", text, date };
  const figure = figureOf(text);
  return figure && { kind: "figure", text, figure };
};

/** Where in the answer the fact is stated. A number is looked up in the field as the answer writes it, which may differ from the fact. */
function placesOf(answer: string, { claim, field }: VerifiedFact, query: string): Span[] {
  if (claim.kind === "yesNo") return startsWithYesNo(answer) === claim.yes ? [{ start: 0, end: /^[a-z]+/.exec(answer)?.[0].length ?? 0 }] : [];
  if (claim.kind === "text" || claim.kind === "sequence") return wholeOccurrences(answer, claim.text);
  const spans: Span[] = claim.kind === "date" ? datesIn(answer) : figuresIn(answer);
  return spans.filter((span) => {
    const stated = claimAt(answer, span);
    return stated !== null && objectionTo(stated, field, query) === null;
  });
}

const blank = (answer: string, spans: readonly Span[]) =>
  spans.reduce((text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end), answer);

/** Words that state nothing new: those of the query that are no alternative to choose from, of the cited fields' names and units. */
function freeStems({ text, alternatives }: ReadQuery, verified: readonly VerifiedFact[]): Set<string> {
  const fields = verified.map(({ field }) => `${field.segments.join(" ")} ${unitOf(field)}`).join(" ");
  const free = new Set([...stemsOf(blank(text, alternatives)), ...stemsOf(fields)]);
  for (const span of alternatives) for (const stem of stemsOf(text.slice(span.start, span.end))) free.delete(stem);
  return free;
}

function restOf(rest: string, answer: string, { verification, query, outputs }: Given): RejectionReason[] {
  const hedged = new Set<string>(hedgingPhrases.filter((phrase) => wholeOccurrences(rest, phrase).length > 0));
  for (const { claim } of verification.verified) {
    const first = claim.text.split(" ")[0] ?? "";
    if (claim.kind === "text" && hedges.has(first)) hedged.add(first);
  }
  const numbers: RejectionReason[] = [];
  const uncovered: string[] = [];
  const free = freeStems(query, verification.verified);
  if (/\d[^ ]* to [-+]?\d/.test(answer) && / to /.test(rest)) hedged.add("to");
  for (const mark of rest.match(/[~≈±/|]/g) ?? []) hedged.add(mark);
  for (const { word, start, end } of wordsOf(rest)) {
    const figure = figureOf(word);
    const written = numberWords.get(word);
    if (/^[-+]?\d[\d.,]*[-\u2013\u2014/]\d[\d.,]*%?$/.test(word) && dateOf(word) === null) hedged.add(word);
    else if (hedges.has(word)) hedged.add(word);
    else if (figure) {
      const inQuery = figuresIn(query.text).some((span) => span.figure.value === figure.value && !isAlternative(query, span));
      const where = findFigure(figure, outputs, query.text);
      if (inQuery) continue;
      if (where !== null) numbers.push({ code: "uncited_number", message: `${word} of the answer is no fact; add a fact for it, it stands at ${where}` });
      else
        numbers.push({
          code: "computed_without_processing",
          message: `${word} of the answer stands in no cited output; compute it with a Processing call and cite that, or leave it out`,
        });
    } else if (written !== undefined && !free.has(stemOf(word)))
      numbers.push({ code: "uncited_number", message: `"${word}" is a number: write ${written} and add a fact for it` });
    else if (negations.has(word) && startsWithYesNo(answer) !== false) uncovered.push(word);
    else if (!/[\p{L}\p{N}]/u.test(word) || connectives.has(word) || units.has(word) || negations.has(word)) continue;
    else if (!stemsOf(answer.slice(start, end)).every((stem) => free.has(stem) || connectives.has(stem) || units.has(stem))) uncovered.push(word);
  }
  const reasons = [...numbers];
  if (hedged.size > 0)
    reasons.unshift({
      code: "answer_ambiguous",
      message: `the answer has "${[...hedged].slice(0, 5).join('", "')}"; give one exact answer, without hedges, ranges or alternatives`,
    });
  if (uncovered.length > 0)
    reasons.push({
      code: "fact_missing",
      message: `no fact covers "${uncovered.slice(0, 8).join('", "').slice(0, 200)}" of the answer; add a fact that cites it, or leave it out`,
    });
  return reasons;
}

/**
 * Whether the verified facts together are the answer: each number, name, sequence, date and word of it is a fact, stands in the query as
 * context, or states nothing. At least one must be news, that is not given by the query; a yes or no is news by its deciding field.
 */
export function coverAnswer(submittedAnswer: string, given: Given): RejectionReason[] {
  const answer = normalText(submittedAnswer);
  const { verification, query } = given;
  const stated = verification.verified.map((fact) => ({ fact, places: placesOf(answer, fact, query.text) })).filter(({ places }) => places.length > 0);
  // A fact that failed has its own reason; its words need no second one.
  const reported = verification.failed.flatMap((claim) => [...wholeOccurrences(answer, claim.text), ...figurePlaces(answer, claim)]);
  const leading = startsWithYesNo(answer);
  const decided = [...stated.map(({ fact }) => fact.claim), ...verification.failed].some((claim) => claim.kind === "yesNo" && claim.yes === leading);
  const reasons: RejectionReason[] = [];
  if (leading !== null && !decided)
    reasons.push({
      code: "undecided_yes_no",
      message: `no fact decides the ${leading ? "yes" : "no"}; add a fact "${leading ? "yes" : "no"}" that cites a true or false field`,
    });
  const yesNoSpan = leading === null ? [] : [{ start: 0, end: /^[a-z]+/.exec(answer)?.[0].length ?? 0 }];
  reasons.push(...restOf(blank(answer, [...stated.flatMap(({ places }) => places), ...reported, ...yesNoSpan]), answer, given));
  const claims = new Set(stated.map(({ fact }) => fact.claim.text));
  if (claims.size > answerFacts) reasons.push({ code: "answer_too_long", message: `the answer states ${claims.size} facts; ask for at most ${answerFacts}` });
  if (leading !== null || reasons.length > 0 || verification.failed.length > 0) return reasons;
  if (stated.length === 0)
    return [{ code: "fact_missing", message: "no fact is stated in the answer; give each fact as the answer writes it, with the field that holds it" }];
  if (stated.every(({ fact }) => gives(query, fact.claim)))
    return [
      { code: "answer_in_query", message: `the query already holds the answer "${submittedAnswer.slice(0, 80)}"; ask for something that it does not say` },
    ];
  return [];
}

const figurePlaces = (answer: string, claim: Claim): Span[] =>
  claim.kind === "figure" ? figuresIn(answer).filter((span) => span.figure.value === claim.figure.value) : [];
