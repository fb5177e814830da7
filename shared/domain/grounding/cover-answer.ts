import type { Json } from "../../contracts/domain.ts";
import type { RejectionReason } from "../../contracts/task.ts";
import { type Claim, yesNoOf } from "./claim.ts";
import { dateOf, datesIn } from "./dates.ts";
import { figureOf, figuresIn, wordsOf } from "./figures.ts";
import { answerFacts } from "./limits.ts";
import { blank, normalText, type Span, wholeOccurrences } from "./normal-text.ts";
import { gives, type ReadQuery } from "./query.ts";
import { checkRest } from "./rest-of-answer.ts";
import { objectionTo } from "./stands-in-field.ts";
import type { Verification, VerifiedFact } from "./verify-facts.ts";
import { hedges } from "./words.ts";

/** The yes or no that a text begins with, and where. */
function leadingYesNo(text: string): { yes: boolean | null; places: Span[] } {
  const first = wordsOf(text)[0];
  const yes = first === undefined ? null : yesNoOf(first.word);
  return { yes, places: first === undefined || yes === null ? [] : [first] };
}

function claimAt(answer: string, { start, end }: Span): Claim | null {
  const text = answer.slice(start, end);
  const date = dateOf(text);
  if (date) return { kind: "date", text, date };
  const figure = figureOf(text);
  return figure && { kind: "figure", text, figure };
}

/** Where in the answer the fact is stated. A number is looked up in the field as the answer writes it, which may differ from the fact. */
function placesOf(answer: string, { claim, field }: VerifiedFact, query: string): Span[] {
  if (claim.kind === "yesNo") {
    const { yes, places } = leadingYesNo(answer);
    return yes === claim.yes ? places : [];
  }
  if (claim.kind === "text" || claim.kind === "sequence") return wholeOccurrences(answer, claim.text);
  const spans: Span[] = claim.kind === "date" ? datesIn(answer) : figuresIn(answer);
  return spans.filter((span) => {
    const stated = claimAt(answer, span);
    return stated !== null && objectionTo(stated, field, query) === null;
  });
}

/** A fact that failed has its own reason; what the answer says of it needs no second one. */
function placesOfFailed(answer: string, claim: Claim): Span[] {
  const spans = wholeOccurrences(answer, claim.text);
  return claim.kind === "figure" ? [...spans, ...figuresIn(answer).filter((span) => span.figure.value === claim.figure.value)] : spans;
}

function hedgesWithin(answer: string, rest: string, verified: readonly VerifiedFact[]): string[] {
  const leading = verified.filter(({ claim }) => claim.kind === "text").map(({ claim }) => wordsOf(claim.text)[0]?.word ?? "");
  const isRange = /\d\S* to [-+]?\d/.test(answer) && / to /.test(rest);
  return [...leading.filter((word) => hedges.has(word)), ...(isRange ? ["to"] : [])];
}

/**
 * Whether the verified facts together are the answer: each number, name, sequence, date and word of it is a fact, stands in the query as
 * context, or states nothing. At least one must be news, that is not given by the query; a yes or no is news by its deciding field.
 */
export function coverAnswer(
  submittedAnswer: string,
  given: { verification: Verification; query: ReadQuery; outputs: ReadonlyMap<string, Json> },
): RejectionReason[] {
  const answer = normalText(submittedAnswer);
  const { query, outputs } = given;
  const { verified, failed } = given.verification;
  const stated = verified.map((fact) => ({ claim: fact.claim, places: placesOf(answer, fact, query.text) })).filter(({ places }) => places.length > 0);
  const { yes, places: yesNoPlaces } = leadingYesNo(answer);
  const rest = blank(answer, [...stated.flatMap(({ places }) => places), ...failed.flatMap((claim) => placesOfFailed(answer, claim)), ...yesNoPlaces]);

  const reasons: RejectionReason[] = [];
  const decides = (claim: Claim) => claim.kind === "yesNo" && claim.yes === yes;
  if (yes !== null && ![...stated.map(({ claim }) => claim), ...failed].some(decides))
    reasons.push({
      code: "undecided_yes_no",
      message: `no fact decides the ${yes ? "yes" : "no"}; add a fact "${yes ? "yes" : "no"}" that cites a field which is ${yes}`,
    });
  reasons.push(...checkRest(rest, hedgesWithin(answer, rest, verified), { verified, query, outputs, saysNo: yes === false }));
  const count = new Set(stated.map(({ claim }) => claim.text)).size;
  if (count > answerFacts) reasons.push({ code: "answer_too_long", message: `the answer states ${count} facts; ask for at most ${answerFacts}` });
  if (yes !== null || reasons.length > 0 || failed.length > 0) return reasons;

  if (count === 0)
    return [{ code: "fact_missing", message: "the answer states none of the facts; give each fact as the answer writes it, with the field that holds it" }];
  if (stated.every(({ claim }) => gives(query, claim)))
    return [
      { code: "answer_in_query", message: `the query already holds the answer "${submittedAnswer.slice(0, 80)}"; ask for something that it does not say` },
    ];
  return [];
}
