import { describe, expect, it } from "vitest";
import { passAtK, successHistogram, taskOutcomeOf } from "../../shared/domain/frontier.ts";

const frontier = { min: 1, max: 5 };
const outcomesOf = (text: string) => [...text].map((letter) => (letter === "?" ? null : letter === "+"));

describe("taskOutcomeOf", () => {
  it.each([
    ["--------", 8, 0, false],
    ["+-------", 8, 1, true],
    ["-+-+-+-+", 8, 4, true],
    ["+++++---", 8, 5, true],
    ["++++++--", 8, 6, false],
    ["++++++++", 8, 8, false],
    ["+------?", 7, 1, null],
    ["????????", 0, 0, null],
    ["+------", 7, 1, null],
    ["+--------", 9, 1, null],
    ["", 0, 0, null],
  ])("%s: %i valid, %i right, on the frontier: %s", (samples, valid, successes, onFrontier) => {
    expect(taskOutcomeOf(outcomesOf(samples), 8, frontier)).toEqual({ valid, successes, onFrontier });
  });

  it("takes other bounds", () => {
    expect(taskOutcomeOf(outcomesOf("++--"), 4, { min: 0, max: 1 }).onFrontier).toBe(false);
    expect(taskOutcomeOf(outcomesOf("----"), 4, { min: 0, max: 1 }).onFrontier).toBe(true);
  });
});

it("counts tasks by successes, those without all samples apart", () => {
  const outcomes = ["----", "+---", "-+--", "++++", "+++?"].map((samples) => taskOutcomeOf(outcomesOf(samples), 4, frontier));
  expect(successHistogram(outcomes, 4)).toEqual({ tasksBySuccesses: [1, 2, 0, 0, 1], incomplete: 1 });
});

describe("passAtK", () => {
  // 1 - scipy.special.comb(n - c, k, exact=True) / scipy.special.comb(n, k, exact=True), scipy 1.17.1
  it.each([
    [8, 0, 8, 0],
    [8, 1, 1, 0.125],
    [8, 1, 8, 1],
    [8, 3, 1, 0.375],
    [8, 3, 2, 0.6428571428571428],
    [8, 3, 4, 0.9285714285714286],
    [8, 5, 4, 1],
    [10, 2, 5, 0.7777777777777778],
    [200, 13, 100, 0.9999194971988055],
    [200, 1, 10, 0.05],
  ])("n %i, c %i, k %i: %d", (samples, successes, k, expected) => {
    expect(passAtK({ samples, successes, k })).toBeCloseTo(expected, 12);
  });

  it.each([
    [{ samples: 8, successes: 9, k: 1 }, "successes"],
    [{ samples: 8, successes: -1, k: 1 }, "successes"],
    [{ samples: 8, successes: 1, k: 0 }, "k must"],
    [{ samples: 8, successes: 1, k: 9 }, "k must"],
  ])("refuses %o", (counts, names) => {
    expect(() => passAtK(counts)).toThrow(names);
  });
});
