import { dateStands } from "../grounding/dates.ts";
import { sameAmount } from "./amount.ts";
import { isLabel, mayBePartOfName, saysNothing } from "./free-words.ts";
import type { Atom, Item } from "./read-items.ts";
import { keyOf } from "./word-key.ts";

/** What comparing needs to know beside the two texts. `isFree`: an atom that says nothing beyond the query. */
export type Context = { query: string; isSequence: boolean; isFree: (atom: Atom) => boolean };

/** The characters of a reference item's words, one after the other, so that `beta blocker` is `beta-blocker`; numbers and dates whole. */
type Cell = string | Atom;

const isName = (item: Item) => item.every((atom) => atom.kind === "word");

/**
 * What an item of the reference states: its atoms but those that the query gives already. A value carries its words; a name is made of them, so
 * that of these only labels before it and what the query itself says are left out: `Cell Reports` is not `Cell`.
 */
export function contentOf(item: Item, { isFree }: Context): Item {
  const content = isName(item) ? nameIn(item, isFree) : item.filter((atom) => atom.kind !== "word" || !isFree(atom));
  return content.length > 0 ? content : item;
}

function nameIn(item: Item, isFree: Context["isFree"]): Item {
  const start = item.findIndex((atom) => !isLabel(atom));
  return item.slice(Math.max(0, start)).filter((atom) => saysNothing(atom) || mayBePartOfName(atom) || !isFree(atom));
}

const cellsOf = (item: Item, isSequence: boolean): Cell[] =>
  item.flatMap((atom): Cell[] => (atom.kind === "word" ? [...keyOf(atom.text, isSequence)] : [atom]));

/** Where the key ends that stands at `at`; a number without a unit may be part of a name, as in `IL 2`. */
function afterKey(cells: readonly Cell[], at: number, key: string): number | null {
  let place = at;
  for (let rest = key; rest !== ""; place++) {
    const cell = cells[place];
    if (cell === undefined) return null;
    const text = typeof cell === "string" ? cell : cell.text;
    if (!rest.startsWith(text)) return null;
    rest = rest.slice(text.length);
  }
  return place;
}

function sameValue(reference: Atom, answer: Atom, query: string): boolean {
  if (reference.kind === "amount" && answer.kind === "amount") return sameAmount(reference.amount, answer.amount, query);
  if (reference.kind === "date" && answer.kind === "date") return dateStands(reference.date, answer.date);
  if (reference.kind === "amount" && answer.kind === "date") return reference.amount.figure.whole && reference.amount.figure.value === answer.date.year;
  return false;
}

function nextPlace(cells: readonly Cell[], at: number, atom: Atom, { query, isSequence }: Context): number | null {
  if (atom.kind !== "date") {
    const after = afterKey(cells, at, keyOf(atom.text, isSequence));
    if (after !== null) return after;
  }
  const cell = cells[at];
  return cell !== undefined && typeof cell !== "string" && sameValue(cell, atom, query) ? at + 1 : null;
}

/** How far the content is stated, and whether its name or a thing that may belong to a longer one stands just before. */
type Standing = { place: number; beside: "nothing" | "name" | "thing" };

/**
 * Whether the answer's item states the reference's content in its order, and beside it only what is free or repeats it.
 * @returns null, or the first atom that stands in the way; "incomplete" where nothing does and something is missing
 */
export function mismatch(content: Item, item: Item, context: Context): Atom | "incomplete" | null {
  const cells = cellsOf(content, context.isSequence);
  const keys = new Set(content.map((atom) => keyOf(atom.text, context.isSequence)));
  const repeats = (atom: Atom) =>
    atom.kind === "word"
      ? keys.has(keyOf(atom.text, context.isSequence))
      : content.some((other) => other.kind !== "word" && sameValue(other, atom, context.query));
  const isOfName = isName(content) && !context.isSequence ? mayBePartOfName : () => false;
  let stands: Standing[] = [{ place: 0, beside: "nothing" }];
  for (const atom of item) {
    const next = new Map<string, Standing>();
    for (const { place, beside } of stands) {
      const reach = (standing: Standing) => next.set(`${standing.place} ${standing.beside}`, standing);
      const after = beside === "thing" ? null : nextPlace(cells, place, atom, context);
      if (after !== null) reach({ place: after, beside: "name" });
      if (repeats(atom)) reach({ place, beside: "name" });
      else if (context.isFree(atom) && !isOfName(atom)) reach({ place, beside: "nothing" });
      else if (context.isFree(atom) && beside !== "name") reach({ place, beside: atom.text.length === 1 ? "nothing" : "thing" });
    }
    if (next.size === 0) return atom;
    stands = [...next.values()];
  }
  return stands.some(({ place }) => place === cells.length) ? null : "incomplete";
}
