import { type Span, wholeOccurrences } from "../grounding/normal-text.ts";

const separators = /[,;:?] ?(?:and |or )?| (?:and|or|with|versus|vs\.?|than|to) /g;

/** Stretches of the query between what separates the items of a list. */
function piecesOf(query: string): Span[] {
  const bounds = [...query.matchAll(separators)].map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }));
  return [...bounds, { start: query.length, end: query.length }].map(({ start }, index) => ({ start: bounds[index - 1]?.end ?? 0, end: start }));
}

/** The last so many words of a stretch, or its first ones; none where it is the question itself, as `which cuts more often` is. */
function part(query: string, { start, end }: Span, words: number, isTail: boolean): Span[] {
  const places = [...query.slice(start, end).matchAll(/\S+/g)].map(({ index, 0: word }) => ({ start: start + index, end: start + index + word.length }));
  const kept = isTail ? places.slice(-words) : places.slice(0, words);
  const from = kept[0]?.start ?? start;
  const before = query.slice(start, from);
  if (isTail && asks.test(before) && !/\b(?:of|between|among|from) $/.test(before)) return [];
  return [{ start: from, end: kept.at(-1)?.end ?? start }];
}

const asks = /\b(?:which|what|who|whom|whose|where|when|how)\b/;

const offers = /\b(?:which|what|who|compare|choose|select|pick|identify|determine|decide|between|among)\b/;

/**
 * Where the query (normal text) holds a reference's item in a list, the item and its neighbours there: a question that names its own answer offers
 * it beside others, whatever words it is put in, and an answer that repeats them has not chosen.
 */
export function candidatesIn(query: string, references: readonly string[]): Span[] {
  if (!offers.test(query)) return [];
  const pieces = piecesOf(query);
  return references.flatMap((reference) => {
    const words = reference.split(" ").length;
    return wholeOccurrences(query, reference).flatMap((occurrence) => {
      const at = pieces.findIndex(({ start, end }) => start <= occurrence.start && occurrence.end <= end);
      if (at === -1) return [];
      return [occurrence, ...pieces.flatMap((piece, place) => (place === at ? [] : part(query, piece, words, place < at)))];
    });
  });
}
