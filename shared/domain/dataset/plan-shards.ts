import { permutationOf } from "../sampling/permutation.ts";

/** Shards may be a third smaller or larger than asked for: 64 to 128 MB around the default. */
const leastBytes = (shardBytes: number) => (shardBytes * 2) / 3;
const mostBytes = (shardBytes: number) => (shardBytes * 4) / 3;
/** Whoever writes a shard holds what was planned of its rows whole: up to 2 kB a row, and as much again where it is checked. */
const mostRows = 25_000;

/**
 * How many shards rows of so many bytes are put in: a multiple of 8, so that a cluster's ranks get whole shards, where at least 8 of them are
 * filled or one would have too many rows; else one.
 * @param bytes as they will be stored, estimated
 */
export function shardCount(bytes: number, rows: number, wanted: { shardBytes: number; shards: number | null }): number {
  if (wanted.shards !== null) return Math.max(1, Math.min(wanted.shards, rows));
  if (bytes < 8 * leastBytes(wanted.shardBytes) && rows <= mostRows) return 1;
  return 8 * Math.ceil(Math.max(bytes / mostBytes(wanted.shardBytes), rows / mostRows) / 8);
}

/** The items in a random order that the key names. */
export function shuffled<T>(items: readonly T[], key: readonly (string | number)[]): T[] {
  const placeOf = permutationOf(key, items.length);
  return items.map((_, place) => items[placeOf(place)] as T);
}

/**
 * Deals items out to so many parts, each to the one that is smallest so far: no two parts differ by more than the largest item, and none is
 * empty where there are enough items.
 */
export function dealEvenly<T>(items: readonly T[], parts: number, sizeOf: (item: T) => number): T[][] {
  const dealt = Array.from({ length: parts }, () => ({ items: [] as T[], size: 0 }));
  for (const item of items) {
    const smallest = dealt.reduce((known, part) =>
      part.size < known.size || (part.size === known.size && part.items.length < known.items.length) ? part : known,
    );
    smallest.items.push(item);
    smallest.size += sizeOf(item);
  }
  return dealt.map((part) => part.items);
}

/** Cuts items into so many parts without changing their order, each of about the same size. */
export function cutEvenly<T>(items: readonly T[], parts: number, sizeOf: (item: T) => number): T[][] {
  const cut = Array.from({ length: parts }, (): T[] => []);
  const total = items.reduce((sum, item) => sum + sizeOf(item), 0);
  let before = 0;
  for (const [place, item] of items.entries()) {
    const middle = total > 0 ? (before + sizeOf(item) / 2) / total : place / items.length;
    cut[Math.min(parts - 1, Math.floor(middle * parts))]?.push(item);
    before += sizeOf(item);
  }
  return cut;
}

export const shardName = (split: string, index: number, of: number, extension: string) =>
  `${split}-${String(index).padStart(5, "0")}-of-${String(of).padStart(5, "0")}.${extension}`;
