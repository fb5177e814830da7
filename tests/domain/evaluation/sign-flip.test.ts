import { describe, expect, it } from "vitest";
import { mcNemar } from "../../../shared/domain/evaluation/mcnemar.ts";
import { type PairedCounts, signFlip } from "../../../shared/domain/evaluation/sign-flip.ts";

const options = { rngSeed: 1, resamples: 20_000 };
/** A task with so many more right samples by the second model (fewer, where below 0). */
const paired = (difference: number, samples: number): PairedCounts => ({
  first: { right: Math.max(0, -difference), samples },
  second: { right: Math.max(0, difference), samples },
});
const tasksOf = (differences: readonly number[], samples: number) => differences.map((difference) => paired(difference, samples));
/** Fisher 1935, chapter 3: Darwin's maize, crossed against self-fertilised, in eighths of an inch. */
const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

describe("the sign-flip test", () => {
  it.each([
    ["no task", [], 8, 1],
    ["no difference", [0, 0, 0], 8, 1],
    ["one task", [3], 8, 1],
    ["five wins of one size", [8, 8, 8, 8, 8], 8, 2 / 32],
    ["five wins of five sizes, and ties", [1, 2, 3, 4, 5, 0, 0], 8, 2 / 32],
    ["a win that a loss makes up for", [4, -4], 8, 1],
    ["ranks, as Wilcoxon's table has them (n = 8, T = 3)", [-1, -2, 3, 4, 5, 6, 7, 8], 8, 10 / 256],
    ["Darwin's maize, as Fisher counted it", darwin, 100, 1_726 / 32_768],
    ["Darwin's maize, the models changed about", darwin.map((difference) => -difference), 100, 1_726 / 32_768],
  ])("%s", (_, differences, samples, pValue) => {
    const found = signFlip(tasksOf(differences, samples), options);
    expect(found.isExact).toBe(true);
    expect(found.pValue).toBeCloseTo(pValue, 12);
  });

  it.each([
    [10, 3],
    [25, 12],
    [121, 59],
  ])("is McNemar's with one sample a task: %i against %i", (onlyFirst, onlySecond) => {
    const differences = [...Array.from({ length: onlyFirst }, () => -1), ...Array.from({ length: onlySecond }, () => 1), 0, 0];
    expect(signFlip(tasksOf(differences, 1), options).pValue / mcNemar(onlyFirst, onlySecond).pValue).toBeCloseTo(1, 10);
  });

  it("counts a task once, however often it was sampled", () => {
    const single = signFlip(tasksOf([1, 1, 1, 1, -1], 1), options);
    expect(signFlip(tasksOf([64, 64, 64, 64, -64], 64), options)).toEqual(single);
  });

  it("holds rates against each other where samples are missing: 7 of 7 is as good as 8 of 8", () => {
    const even = { first: { right: 7, samples: 7 }, second: { right: 8, samples: 8 } };
    const thirds = { first: { right: 1, samples: 3 }, second: { right: 2, samples: 6 } };
    expect(signFlip([even, thirds, paired(5, 8)], options)).toEqual({ pValue: 1, isExact: true });
  });

  it("adds up 800 tasks of 8 samples exactly, some of which are missing", () => {
    const tasks = Array.from({ length: 800 }, (_, place) => ({
      first: { right: place % 5, samples: 8 - (place % 3) },
      second: { right: (place * 7) % 6, samples: 8 - (place % 2) },
    }));
    const found = signFlip(tasks, options);
    expect(found.isExact).toBe(true);
    // Python's integers: the ways to flip, as one polynomial.
    expect(found.pValue / 6.505606846357561e-6).toBeCloseTo(1, 10);
  });

  it("draws flips where they are too many to add up, the same for the same rngSeed, near what is exact", () => {
    // Numbers of samples that share no divisor make units of less than a millionth of a millionth.
    const tasks = Array.from({ length: 60 }, (_, place) => ({
      first: { right: 300 + ((place * 37) % 200), samples: place % 2 ? 997 : 983 },
      second: { right: 310 + ((place * 53) % 200), samples: place % 3 ? 991 : 977 },
    }));
    const coarse = tasks.map(({ first, second }) => paired(Math.round(1_000 * (second.right / second.samples - first.right / first.samples)), 1_000));
    const found = signFlip(tasks, options);
    expect(found.isExact).toBe(false);
    expect(found).toEqual(signFlip(tasks, options));
    expect(Math.abs(found.pValue - signFlip(coarse, options).pValue)).toBeLessThan(0.015);
    expect(signFlip(tasks, { ...options, rngSeed: 2 })).not.toEqual(found);
  });
});
