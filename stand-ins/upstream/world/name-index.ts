import { normalise, wordsOf } from "./normalise.ts";

/** Finds things by their names: exactly, by words, or by beginnings of words. */
export class NameIndex<T> {
  readonly #exact = new Map<string, T[]>();
  readonly #byWord = new Map<string, Set<T>>();
  readonly #names = new Map<T, string>();

  constructor(things: Iterable<T>, namesOf: (thing: T) => readonly string[]) {
    for (const thing of things) {
      const names = namesOf(thing).map(normalise);
      this.#names.set(thing, names.join(" | "));
      for (const name of new Set(names)) this.#exact.set(name, [...(this.#exact.get(name) ?? []), thing]);
      for (const word of new Set(names.flatMap((name) => name.split(" ")))) {
        const found = this.#byWord.get(word) ?? new Set();
        this.#byWord.set(word, found.add(thing));
      }
    }
  }

  /** Things of exactly this name, letter case and punctuation aside. */
  named(name: string): readonly T[] {
    return this.#exact.get(normalise(name)) ?? [];
  }

  /** Things whose names hold all of the words; those of exactly this name first. */
  withWords(text: string): T[] {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    const sets = words.map((word) => this.#byWord.get(word) ?? new Set<T>()).sort((a, b) => a.size - b.size);
    const [smallest, ...others] = sets;
    const found = [...(smallest ?? [])].filter((thing) => others.every((set) => set.has(thing)));
    const exact = new Set(this.named(text));
    return [...found.filter((thing) => exact.has(thing)), ...found.filter((thing) => !exact.has(thing))];
  }

  /** Things whose names hold, for each of the words, a word that begins with it. */
  withPrefixes(text: string): T[] {
    const words = wordsOf(text);
    return [...this.#names].filter(([, names]) => words.every((word) => ` ${names}`.includes(` ${word}`))).map(([thing]) => thing);
  }

  /** Things whose names share most with the text, at least half of its words, the best first. */
  closest(text: string): { thing: T; score: number }[] {
    const words = wordsOf(text);
    const counts = new Map<T, number>();
    for (const word of new Set(words)) for (const thing of this.#byWord.get(word) ?? []) counts.set(thing, (counts.get(thing) ?? 0) + 1);
    return [...counts]
      .map(([thing, shared]) => ({ thing, score: shared / Math.max(words.length, 1) }))
      .filter(({ score }) => score >= 0.5)
      .sort((a, b) => b.score - a.score);
  }

  /** Names within few edits of the text, the nearest first. */
  similar(text: string, most: number): string[] {
    const wanted = normalise(text);
    const allowed = Math.max(1, Math.floor(wanted.length / 4));
    return [...this.#exact.keys()]
      .filter((name) => Math.abs(name.length - wanted.length) <= allowed && name[0] === wanted[0])
      .map((name) => ({ name, distance: editDistance(name, wanted) }))
      .filter(({ distance }) => distance <= allowed)
      .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
      .slice(0, most)
      .map(({ name }) => name);
  }
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
