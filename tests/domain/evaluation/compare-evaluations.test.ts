import { describe, expect, it } from "vitest";
import { bootstrapMean } from "../../../shared/domain/evaluation/bootstrap-mean.ts";
import { compareEvaluations } from "../../../shared/domain/evaluation/compare-evaluations.ts";
import { mcNemar } from "../../../shared/domain/evaluation/mcnemar.ts";

const taskIdOf = (place: number) => `run-01j9z3k4m5n6p7q8r9s0t1v2w3-${String(place + 1).padStart(4, "0")}-k1`;
/** One task a word, one sample a letter: + right, - wrong, ? no verdict. */
const outcomesOf = (text: string) =>
  text.split(" ").flatMap((samples, place) => [...samples].map((letter) => ({ taskId: taskIdOf(place), correct: letter === "?" ? null : letter === "+" })));

describe("mcNemar", () => {
  // statsmodels 0.15.0: statsmodels.stats.contingency_tables.mcnemar([[50, b], [c, 50]], exact=True).pvalue
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 5, 1],
    [10, 3, 0.09228515625],
    [3, 10, 0.09228515625],
    [25, 12, 0.04703102743951604],
    [121, 59, 4.4344492637551645e-6],
  ])("%i against %i: p = %d", (onlyFirst, onlySecond, pValue) => {
    const test = mcNemar(onlyFirst, onlySecond);
    expect(test).toMatchObject({ onlyFirst, onlySecond });
    expect(Math.abs(test.pValue / pValue - 1)).toBeLessThan(1e-10);
  });

  it("does not vanish where thousands of tasks differ", () => {
    // scipy 1.17.1: binomtest(2000, 4100).pvalue
    expect(mcNemar(2000, 2100).pValue).toBeCloseTo(0.1221, 3);
  });
});

describe("bootstrapMean", () => {
  const times = (count: number, value: number) => Array.from({ length: count }, () => value);

  // scipy 1.17.1: scipy.stats.bootstrap((values,), numpy.mean, n_resamples=200000, method="percentile")
  it.each([
    ["wins and losses", [...times(14, 1), ...times(6, -1), ...times(40, 0)], 0, 0.26666666666666666],
    ["rates of several samples", [...times(10, 0.25), ...times(4, -0.5), ...times(20, 0), ...times(6, 1)], 0.04375, 0.29375],
  ])("%s", (_, values, low, high) => {
    const interval = bootstrapMean(values, { rngSeed: 1, resamples: 20_000 });
    expect(Math.abs(interval.low - low)).toBeLessThan(0.017);
    expect(Math.abs(interval.high - high)).toBeLessThan(0.017);
  });

  it("is drawn from its rngSeed alone", () => {
    const values = [...times(5, 1), ...times(3, -1), ...times(9, 0)];
    const draw = (rngSeed: number) => bootstrapMean(values, { rngSeed, resamples: 500 });
    expect(draw(7)).toEqual(draw(7));
    expect([8, 9, 10, 11, 12].map(draw)).not.toEqual([7, 7, 7, 7, 7].map(draw));
  });
});

describe("compareEvaluations", () => {
  it("pairs the tasks, and leaves out those that lack a verdict in either", () => {
    const comparison = compareEvaluations(outcomesOf("+ + - - ? +"), outcomesOf("- + + + +"), { rngSeed: 3 });
    expect(comparison).toMatchObject({ tasks: 4, leftOut: 2, first: 0.5, second: 0.75, difference: 0.25, rngSeed: 3, resamples: 10_000 });
    expect(comparison?.mcNemar).toEqual({ onlyFirst: 1, onlySecond: 2, pValue: 1 });
    expect(comparison?.signFlip).toEqual({ pValue: 1, isExact: true });
  });

  it("has no McNemar counts where a task has several samples, but the test by task and an interval", () => {
    const comparison = compareEvaluations(outcomesOf("++ +- -- --"), outcomesOf("++ ++ +- --"), { rngSeed: 3 });
    expect(comparison).toMatchObject({ tasks: 4, first: 0.375, second: 0.625, difference: 0.25, mcNemar: null, signFlip: { pValue: 0.5, isExact: true } });
    expect(comparison?.interval).toEqual({ low: 0, high: 0.5 });
  });

  it("finds no difference of an evaluation from itself", () => {
    const outcomes = outcomesOf("+ - + ? -");
    expect(compareEvaluations(outcomes, outcomes, { rngSeed: 3 })).toMatchObject({ difference: 0, interval: { low: 0, high: 0 }, mcNemar: { pValue: 1 } });
  });

  it("is unknown where no task is common", () => {
    expect(compareEvaluations(outcomesOf("+"), outcomesOf("?"), { rngSeed: 3 })).toBeNull();
  });
});
