import type { RejectionReason } from "../../contracts/task.ts";
import { alternativesIn } from "./alternatives.ts";
import type { Claim } from "./claim.ts";
import { dateStands, datesIn } from "./dates.ts";
import { figuresIn } from "./figures.ts";
import { queryCharacters, queryWords } from "./limits.ts";
import { normalText, type Span, wholeOccurrences } from "./normal-text.ts";

/** The query as the other checks look at it. `alternatives` are the names that it offers to choose from. */
export type ReadQuery = { text: string; alternatives: Span[] };

export function readQuery(query: string): ReadQuery {
  const text = normalText(query);
  return { text, alternatives: alternativesIn(text) };
}

export const isAlternative = ({ alternatives }: ReadQuery, { start, end }: Span) => alternatives.some((span) => start < span.end && span.start < end);

/** Where the query holds the claim: the words, the same number or the same date in any spelling. */
function occurrencesIn({ text }: ReadQuery, claim: Claim): Span[] {
  const spans: Span[] = wholeOccurrences(text, claim.text);
  if (claim.kind === "figure") spans.push(...figuresIn(text).filter(({ figure }) => figure.value === claim.figure.value));
  if (claim.kind === "date") spans.push(...datesIn(text).filter(({ date }) => dateStands(claim.date, date) && dateStands(date, claim.date)));
  return spans;
}

/** The query gives the claim away: it holds it, and not as one of several things to choose from. */
export function gives(query: ReadQuery, claim: Claim): boolean {
  const spans = occurrencesIn(query, claim);
  return spans.length > 0 && !spans.some((span) => isAlternative(query, span));
}

const refersToEvidence =
  /\b(?:evidence (?:above|below|provided|given|collected|cited)|(?:above|previous|earlier|given|provided|collected|cited) (?:evidence|outputs?|results?|calls?)|tool (?:output|result|call)s?)\b/;

function reference(query: string, text: string, evidenceIds: ReadonlySet<string>): string | null {
  const id = [...query.matchAll(/(?<![\w.-])e\d{1,4}(?![\w-])/g)].map((match) => match[0]).find((name) => evidenceIds.has(name));
  return id ?? refersToEvidence.exec(text)?.[0] ?? null;
}

/** Whether the query can be asked of somebody who has seen nothing but it. */
export function checkQuery(query: string, evidenceIds: ReadonlySet<string>): RejectionReason[] {
  const text = normalText(query);
  const reasons: RejectionReason[] = [];
  if (text.length < queryCharacters.min || text.split(" ").length < queryWords)
    reasons.push({
      code: "query_too_short",
      message: `the query has ${text.length} characters; write a whole question of at least ${queryCharacters.min} characters and ${queryWords} words`,
    });
  const referred = reference(query, text, evidenceIds);
  if (referred !== null)
    reasons.push({
      code: "query_not_self_contained",
      message: `the query speaks of "${referred}", which who answers it has not seen; name the things themselves and give the input values`,
    });
  return reasons;
}
