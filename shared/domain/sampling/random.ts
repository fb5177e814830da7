import { createHash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/*
 * Every draw of a run comes from xoroshiro128+ whose 128 bits of state are the head of the SHA-256 of a label and numbers. A counter as
 * state would make the first draws of neighbouring cycles alike; the hash makes the streams independent. `uniformInt` rejects what
 * would make a modulo unfair.
 */
const digestOf = (label: string, numbers: readonly (number | string)[]) =>
  createHash("sha256")
    .update(JSON.stringify([label, ...numbers]))
    .digest();

/** A random stream of its own for each label and numbers; the same ones give the same stream. */
export function streamOf(label: string, ...numbers: (number | string)[]): RandomGenerator {
  const digest = digestOf(label, numbers);
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32BE(offset)));
}

/** The cycle's own rngSeed, 48 bits: 200,000 cycles of a run hardly ever share one. */
export function cycleRngSeed(runRngSeed: number, cycleIndex: number): number {
  return digestOf("cycle", [runRngSeed, cycleIndex]).readUIntBE(0, 6);
}

/**
 * A rollout's own rngSeed, 31 bits: servers take a seed as a signed integer. Of the task, not of its place, so that a task has the same in
 * every run with the same rngSeed.
 */
export function rolloutRngSeed(runRngSeed: number, taskId: string, sample: number): number {
  return digestOf("rollout", [runRngSeed, taskId, sample]).readUInt32BE(0) >>> 1;
}

/** A whole number from min to max, both included. */
export function drawInt(stream: RandomGenerator, min: number, max: number): number {
  return uniformInt(stream, min, max);
}

/** `count` distinct items in random order (Fisher-Yates, stopped early; only the places that changed are kept). Leaves `items` as they are. */
export function drawDistinct<T>(stream: RandomGenerator, items: readonly T[], count: number): T[] {
  const moved = new Map<number, T>();
  const itemAt = (place: number) => (moved.has(place) ? moved.get(place) : items[place]) as T;
  const drawn: T[] = [];
  for (let place = 0; place < Math.min(count, items.length); place++) {
    const at = uniformInt(stream, place, items.length - 1);
    drawn.push(itemAt(at));
    moved.set(at, itemAt(place));
  }
  return drawn;
}

/** One of the items of the least count, at random; undefined where there are none. */
export function drawLeast<T>(stream: RandomGenerator, items: readonly T[], countOf: (item: T) => number): T | undefined {
  const least = items.reduce((known, item) => Math.min(known, countOf(item)), Number.POSITIVE_INFINITY);
  const among = items.filter((item) => countOf(item) === least);
  return among.length === 0 ? undefined : among[uniformInt(stream, 0, among.length - 1)];
}
