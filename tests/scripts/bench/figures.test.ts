import { describe, expect, it } from "vitest";
import { type Figure, meetsAim, number, renderTable } from "../../../scripts/bench/figure.ts";
import { median } from "../../../scripts/bench/statistics.ts";
import { usdOf, withEveryPromptRead } from "../../../scripts/bench/token-cost.ts";

const figure = (fields: Partial<Figure>): Figure => ({ name: "x", value: 1, unit: "", aim: null, limit: null, notes: [], ...fields });

describe("meetsAim", () => {
  it.each([
    [1.1, { bound: "at most", value: 1.1 } as const, true],
    [1.2, { bound: "at most", value: 1.1 } as const, false],
    [400, { bound: "at least", value: 390 } as const, true],
    [389, { bound: "at least", value: 390 } as const, false],
    [1, null, null],
  ])("%d against %j", (value, aim, expected) => {
    expect(meetsAim({ value, aim })).toBe(expected);
  });
});

describe("renderTable", () => {
  it("sets figures in columns with their notes and parts, the largest first", () => {
    const figures = [
      figure({ name: "ratio", value: 1.234, aim: { bound: "at most", value: 1.1 }, limit: { what: "ideal", value: 1 }, notes: ["how"] }),
      figure({ name: "size", value: 2, unit: "MB", parts: { unit: "MB", values: { a: 0.5, b: 2 } } }),
    ];
    expect(renderTable(figures).split("\n")).toEqual([
      "figure  measured  aim              stands against",
      "------  --------  ---------------  --------------",
      "ratio   1.23      <= 1.10: MISSED  1 (ideal)",
      "    how",
      "size    2 MB      -                -",
      "    in MB: b 2, a 0.500",
    ]);
  });
});

describe("number", () => {
  it.each([
    [548.57, "549"],
    [1.0949, "1.09"],
    [0.2613, "0.261"],
    [0.00312, "0.00312"],
    [0.000004, "0.0000040"],
    [0, "0"],
  ])("%d is written %s", (value, text) => {
    expect(number(value)).toBe(text);
  });
});

describe("median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])("of %j", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
  it("of nothing is refused", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("usdOf", () => {
  const usage = { input: 1_000_000, cacheRead: 0, cacheWrite: 0, output: 0 };
  it("prices call by call, since a long prompt costs more", () => {
    expect(usdOf("anthropic/claude-sonnet-5-5", [usage, usage])).toBeCloseTo(4);
    expect(usdOf("anthropic/claude-haiku-5-5", [usage])).toBeCloseTo(0.5);
  });
  it("refuses a model without a price", () => {
    expect(() => usdOf("openai/unheard-of", [usage])).toThrow("no price is known");
  });
  it("the floor reads every prompt token from the cache", () => {
    expect(withEveryPromptRead({ input: 1, cacheRead: 2, cacheWrite: 3, output: 4 })).toEqual({ input: 0, cacheRead: 6, cacheWrite: 0, output: 4 });
  });
});
