import type { Span } from "./normal-text.ts";

const sentenceEnd = /[.;:?!](?= |$)/g;
const asks = /\b(?:which|whether|what|who|choose|select|pick|identify|determine|decide|either|name|is|are|does|do|did|has|have|was|were|will|can)\b/;
const opensChoice = /\b(?:between|among|amongst|compare|compared|comparing|which of|versus|vs)\b/;
/** `and` joins alternatives only where the sentence offers a choice; `or` always does. */
const joiner = /,? (?:or|and|versus|vs\.?) /g;
const longestItem = 6;

const wordCount = (text: string) => text.split(" ").filter((word) => word !== "").length;

/** Items of `A, B` that end just before `end`, walked backwards: a comma bounds an item, a run of many words is no item. */
function itemsBefore(text: string, from: number, end: number, words: number): Span[] {
  const items: Span[] = [];
  let right = end;
  while (items.length < 10) {
    const comma = text.lastIndexOf(",", right - 1);
    const isBounded = comma >= from;
    const left = isBounded ? comma + 1 : from;
    const item = text.slice(left, right);
    if (wordCount(item) <= longestItem && (isBounded || items.length > 0)) items.push({ start: left, end: right });
    else if (items.length > 0) return items;
    else {
      const tail = item
        .split(" ")
        .filter((word) => word !== "")
        .slice(-Math.max(1, Math.min(words, longestItem)))
        .join(" ");
      items.push({ start: right - item.trimEnd().length + item.trimEnd().lastIndexOf(tail), end: right });
      return items;
    }
    if (!isBounded) return items;
    right = comma;
  }
  return items;
}

/** The sentences of a text; a colon ends one too, so that a list behind it stands by itself. */
function sentencesOf(text: string): Span[] {
  const ends = [...text.matchAll(sentenceEnd)].map((match) => match.index);
  const bounds = [...ends, text.length];
  return bounds.map((end, index) => ({ start: index === 0 ? 0 : (bounds[index - 1] as number) + 1, end }));
}

/**
 * Places in the query (normal text) that name one of several things to choose from, as `EcoRI, BamHI or HindIII` in a question does.
 * Such a name may be the answer though the query holds it.
 */
export function alternativesIn(query: string): Span[] {
  if (!asks.test(query)) return [];
  const found: Span[] = [];
  for (const { start, end } of sentencesOf(query)) {
    const sentence = query.slice(start, end);
    const offersChoice = opensChoice.test(sentence) || opensChoice.test(query.slice(0, start));
    for (const match of sentence.matchAll(joiner)) {
      if (match[0].includes(" and ") && !offersChoice) continue;
      if (/\byes or no\b/.test(sentence.slice(match.index - 3, match.index + match[0].length + 2))) continue;
      const after = start + match.index + match[0].length;
      const comma = query.indexOf(",", after);
      const next = { start: after, end: comma === -1 || comma > end ? end : comma };
      found.push(next, ...itemsBefore(query, start, start + match.index, wordCount(query.slice(next.start, next.end))));
    }
    const listsAfterColon = query[start - 1] === ":" && sentence.includes(",") && !/ (?:or|and) /.test(sentence);
    if (listsAfterColon) found.push(...itemsBefore(query, start, end, longestItem));
  }
  return found;
}
