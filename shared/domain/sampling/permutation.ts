import { createHash } from "node:crypto";

const rounds = 6;

/**
 * The element at `place` of a random order of 0 to size - 1, without making the rest of the order: a Feistel network over the next power
 * of four permutes, and what falls outside is permuted again (cycle walking), fewer than four times on average.
 * @param key names the order; the same key and size give the same one
 */
export function permutationOf(key: readonly (string | number)[], size: number): (place: number) => number {
  const digest = createHash("sha256").update(JSON.stringify(key)).digest();
  const roundKeys = Array.from({ length: rounds }, (_, round) => digest.readUInt32BE(round * 4));
  const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(size, 2)) / 2));
  const mask = 2 ** halfBits - 1;
  const once = (value: number) => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (const roundKey of roundKeys) [left, right] = [right, left ^ (mix(right, roundKey) & mask)];
    return ((left << halfBits) | right) >>> 0;
  };
  return (place) => {
    if (!Number.isInteger(place) || place < 0 || place >= size) throw new RangeError(`place ${place} of an order of ${size}`);
    let value = once(place);
    while (value >= size) value = once(value);
    return value;
  };
}

/** 32 bits in which each bit of both arguments counts (the finalizer of MurmurHash3). */
function mix(value: number, key: number): number {
  let hash = value ^ key;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
