import { normalName } from "../pools/normal-name.ts";

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Scripts without spaces: every character counts as a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** The words of a text as 32-bit hashes, in order: without case, accents and punctuation, so that these make no difference. */
export function wordsOf(text: string): Uint32Array {
  const words = normalName(text).replaceAll(unspaced, " $& ").split(/\s+/u);
  return Uint32Array.from(words.filter((word) => word !== "").map(hashOf));
}

/** FNV-1a of the UTF-16 code units. */
function hashOf(word: string): number {
  let hash = fnvOffset;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), fnvPrime);
  return hash >>> 0;
}
