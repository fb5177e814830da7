/** The n-grams of a sequence as 32-bit hashes, in order; of a sequence that is shorter, the whole is the only one. */
export function nGramsOf(words: Uint32Array, n: number): Uint32Array {
  if (words.length === 0) return new Uint32Array();
  const length = Math.min(n, words.length);
  return Uint32Array.from({ length: words.length - length + 1 }, (_, from) => {
    let hash = length;
    for (let at = from; at < from + length; at++) hash = mix(hash, words[at] ?? 0);
    return hash;
  });
}

/** Rotate and multiply, so that the order of the words counts. */
function mix(hash: number, word: number): number {
  const turned = (hash << 5) | (hash >>> 27);
  return Math.imul(turned ^ word, 0x9e3779b1) >>> 0;
}

/** Shared n-grams over all n-grams, each counted once; 0 where one has none. */
export function jaccardOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/**
 * The share of a sequence's words that stand in an n-gram which the other has too; 0 where it is shorter than n.
 * @param grams the sequence's n-grams, in order
 */
export function coveredShare(words: Uint32Array, n: number, grams: Uint32Array, other: ReadonlySet<number>): number {
  if (words.length < n) return 0;
  let covered = 0;
  let coveredTo = 0;
  for (const [from, gram] of grams.entries()) {
    if (!other.has(gram)) continue;
    covered += from + n - Math.max(from, coveredTo);
    coveredTo = from + n;
  }
  return covered / words.length;
}
