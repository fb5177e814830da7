import { bandKeysOf } from "../decontamination/min-hash-bands.ts";
import { jaccardOf } from "../decontamination/n-grams.ts";
import { createPostings } from "../decontamination/postings.ts";
import { normalName } from "./normal-name.ts";

const gramLength = 4;
const similarity = 0.95;
const looksPerKey = 64;

/** The 4-grams of a name's characters, as 32-bit numbers. */
function gramsOf(name: string): Set<number> {
  const text = normalName(name);
  const grams = new Set<number>();
  for (let from = 0; from + gramLength <= text.length; from++) {
    let hash = 0;
    for (let at = from; at < from + gramLength; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
    grams.add(hash >>> 0);
  }
  return grams;
}

/** What tells names of one form apart: numbers, short words such as left, and how each word begins (typical, atypical). */
const distinguishing = (name: string) =>
  normalName(name)
    .split(" ")
    .map((word) => (/\p{N}/u.test(word) || word.length <= 5 ? word : word.slice(0, 3)))
    .join(" ");

export type NearNames = {
  add(name: string): void;
  /** An earlier name that this is a near-copy of, such as one more letter in a long name; null: none. */
  find(name: string): string | null;
};

/** Names to be held against each other by MinHash over their characters. Names that differ in a number or a short word are different things. */
export function nearNamesOf(): NearNames {
  const names: { name: string; grams: Set<number> }[] = [];
  const byBand = createPostings();
  return {
    add(name) {
      const grams = gramsOf(name);
      const place = names.push({ name, grams }) - 1;
      for (const key of bandKeysOf(grams)) byBand.add(key, place);
    },
    find(name) {
      const grams = gramsOf(name);
      const places = new Set<number>();
      for (const key of bandKeysOf(grams)) byBand.visit(key, looksPerKey, (place) => places.add(place));
      for (const place of places) {
        const other = names[place];
        if (other && jaccardOf(grams, other.grams) >= similarity && distinguishing(name) === distinguishing(other.name)) return other.name;
      }
      return null;
    },
  };
}
