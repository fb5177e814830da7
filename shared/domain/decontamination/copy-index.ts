import { bandKeysOf } from "./min-hash-bands.ts";
import { coveredShare, jaccardOf, nGramsOf } from "./n-grams.ts";
import { createPostings, enlarged } from "./postings.ts";
import { wordsOf } from "./words.ts";

/** MinHash and Jaccard compare word 3-grams; an overlap is counted in word 8-grams, long enough not to be shared by chance. */
export const shingleWords = 3;
export const overlapWords = 8;

/** In one bucket: beyond it lie texts of one template, of which the newest are enough. */
const looksPerKey = 256;

/** A text, made ready to be compared. */
export type Fingerprint = {
  words: Uint32Array;
  shingles: ReadonlySet<number>;
  grams: Uint32Array;
  bandKeys: Uint32Array;
};

export function fingerprintOf(text: string): Fingerprint {
  const words = wordsOf(text);
  const shingles = new Set(nGramsOf(words, shingleWords));
  return { words, shingles, grams: nGramsOf(words, overlapWords), bandKeys: bandKeysOf(shingles) };
}

/** How alike a query is to a text: the Jaccard similarity of their 3-grams, and the share of the text's words in 8-grams of both. */
export type Likeness = { jaccard: number; overlap: number };

export type CopyIndex = {
  add(id: string, fingerprint: Fingerprint): void;
  /** The first text for which `isCopy` holds, in the order in which they were added. */
  find(query: Fingerprint, isCopy: (likeness: Likeness) => boolean): { id: string; likeness: Likeness } | null;
};

/**
 * Texts to be compared with. MinHash and, where asked for, shared 8-grams say which are worth it; the comparison itself is exact.
 * Holds 4 bytes a word and 512 a text.
 * @param options.byOverlap also finds texts that stand as a part in a much longer query; 16 bytes a word more
 */
export function createCopyIndex({ byOverlap }: { byOverlap: boolean }): CopyIndex {
  const ids: string[] = [];
  const starts: number[] = [0];
  let words = new Uint32Array(1024);
  const byBand = createPostings();
  const byGram = byOverlap ? createPostings() : null;

  const wordsAt = (place: number) => words.subarray(starts[place], starts[place + 1]);
  const candidates = (query: Fingerprint) => {
    const places = new Set<number>();
    for (const key of query.bandKeys) byBand.visit(key, looksPerKey, (place) => places.add(place));
    for (const gram of byGram ? query.grams : []) byGram?.visit(gram, looksPerKey, (place) => places.add(place));
    return [...places].sort((a, b) => a - b);
  };

  return {
    add(id, fingerprint) {
      const place = ids.push(id) - 1;
      const end = (starts[place] ?? 0) + fingerprint.words.length;
      while (end > words.length) words = enlarged(words, new Uint32Array(words.length * 2));
      words.set(fingerprint.words, starts[place]);
      starts.push(end);
      for (const key of fingerprint.bandKeys) byBand.add(key, place);
      for (const gram of new Set(byGram ? fingerprint.grams : [])) byGram?.add(gram, place);
    },
    find(query, isCopy) {
      const queryGrams = new Set(query.grams);
      for (const place of candidates(query)) {
        const likeness = likenessOf(query, queryGrams, wordsAt(place));
        if (isCopy(likeness)) return { id: ids[place] ?? "", likeness };
      }
      return null;
    },
  };
}

function likenessOf(query: Fingerprint, queryGrams: ReadonlySet<number>, other: Uint32Array): Likeness {
  return {
    jaccard: jaccardOf(query.shingles, new Set(nGramsOf(other, shingleWords))),
    overlap: coveredShare(other, overlapWords, nGramsOf(other, overlapWords), queryGrams),
  };
}
