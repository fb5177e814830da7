import type { Json } from "../../contracts/domain.ts";
import { items } from "../academic/json-fields.ts";
import { cutText } from "../academic/plain-text.ts";

/** Longer than any abstract; keeps a made-up position from filling the memory. */
const positions = 10_000;

/** The text of an abstract_inverted_index (each word with its positions), cut; null where there is none. */
export function abstractText(index: Json, characters: number): string | null {
  if (index === null || typeof index !== "object" || Array.isArray(index)) return null;
  const words = new Map<number, string>();
  for (const [word, places] of Object.entries(index)) {
    for (const place of items(places)) if (typeof place === "number" && place >= 0 && place < positions) words.set(place, word);
  }
  if (words.size === 0) return null;
  const inOrder = [...words].toSorted(([left], [right]) => left - right).map(([, word]) => word);
  return cutText(inOrder.join(" "), characters);
}
