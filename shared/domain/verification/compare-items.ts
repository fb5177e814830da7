import { type Context, contentOf, mismatch } from "./match-item.ts";
import type { Item } from "./read-items.ts";

/** null: equal; else why not, for a person. */
export type Difference = string | null;

const written = (item: Item) => item.map((atom) => atom.text).join(" ");
const quoted = (text: string) => `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
const hasNoWord = (item: Item) => item.every((atom) => atom.kind !== "word");

/** Which of the reference's items each of the answer's states; an item that only leads over is none. */
function placesOf(contents: readonly Item[], items: readonly Item[], context: Context): { places: number[]; difference: Difference } {
  const places: number[] = [];
  for (const item of items) {
    const against = contents.map((content) => mismatch(content, item, context));
    const place = nextOf(against, places);
    if (place !== -1) places.push(place);
    else if (!item.every(context.isFree)) return { places, difference: saysMore(item, against) };
  }
  return { places, difference: null };
}

/** The first that is stated; of two alike, the one that was not yet. */
function nextOf(against: readonly unknown[], places: readonly number[]): number {
  const fresh = against.findIndex((one, index) => one === null && !places.includes(index));
  return fresh === -1 ? against.indexOf(null) : fresh;
}

function saysMore(item: Item, against: ReturnType<typeof mismatch>[]): string {
  const [only] = against;
  const part = against.length === 1 && only !== null && typeof only === "object" ? only.text : written(item);
  return `the answer says ${quoted(part)}, the reference does not`;
}

/** What the reference has twice must stand twice in the answer, as in Johnson & Johnson; a number no more often either. */
function countDiffers(contents: readonly Item[], places: readonly number[], context: Context): Difference {
  const doubled = contents.find((content, index) => contents.some((other, at) => at !== index && isSame(content, other, context)));
  if (doubled === undefined) return null;
  const times = (list: readonly Item[]) => list.filter((one) => mismatch(doubled, one, context) === null).length;
  const stated = places.filter((place) => mismatch(doubled, contents[place] as Item, context) === null).length;
  const isEnough = hasNoWord(doubled) ? times(contents) === stated : times(contents) <= stated;
  return isEnough ? null : `${quoted(written(doubled))} stands ${times(contents)} times in the reference and ${stated} times in the answer`;
}

/** Compares the items of a reference with an answer's. @param inOrder their order is part of what is asked */
export function compareItems(reference: readonly Item[], answer: readonly Item[], context: Context, inOrder: boolean): Difference {
  const contents = reference.map((item) => contentOf(item, context));
  const { places, difference } = placesOf(contents, answer, context);
  if (difference !== null) return difference;
  const stated = (content: Item, index: number) =>
    places.includes(index) || places.some((place) => !hasNoWord(content) && isSame(content, contents[place] as Item, context));
  const missing = contents.find((content, index) => !stated(content, index));
  const counted = countDiffers(contents, places, context);
  if (counted !== null) return counted;
  if (missing !== undefined) return `the answer does not say ${quoted(written(missing))}`;
  const order = places.filter((place, index) => places.indexOf(place) === index);
  if (inOrder && order.some((place, index) => place !== index)) return "the order differs, which the query asks for";
  return null;
}

const isSame = (one: Item, other: Item, context: Context) => mismatch(one, other, context) === null && mismatch(other, one, context) === null;
