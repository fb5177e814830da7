import { wholeOccurrences } from "../grounding/normal-text.ts";
import { negations } from "../grounding/words.ts";

/** An answer with one of these commits itself to nothing, or to more than one thing. */
const doubts = [
  ..."or either and/or maybe perhaps possibly probably likely unlikely might could unclear unknown uncertain undetermined unsure".split(" "),
  ..."depends presumably apparently potentially alternatively etc e.g guess assuming assumed estimate estimated instead however but".split(" "),
  ..."wait actually correction sorry unable".split(" "),
  "may be",
  "at least",
  "at most",
  "more than",
  "less than",
  "fewer than",
  "greater than",
  "up to",
  "such as",
  "and so on",
  "not available",
  "close to",
  "in between",
];

/** What makes the answer no statement of one thing, and stands in neither the reference nor, if it only compares, the query; null where nothing does. */
export function doubtIn(answer: string, reference: string, query: string): string | null {
  const stands = (text: string, phrase: string) => wholeOccurrences(text, phrase).length > 0;
  const doubt = doubts.find((phrase) => stands(answer, phrase) && !stands(reference, phrase) && !(phrase.includes(" ") && stands(query, phrase)));
  if (doubt !== undefined) return doubt;
  return [...negations].find((word) => stands(answer, word) && !stands(reference, word)) ?? null;
}
