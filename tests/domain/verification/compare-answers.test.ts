import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareAnswers } from "../../../shared/domain/verification/compare-answers.ts";
import { cpuMs } from "../../support/cpu-time.ts";
import { truthTable } from "./truth-table.ts";

describe.each(truthTable)("%s", (_, rows) => {
  it.each(rows)("%s | %s | %s", (query, reference, answer, equal) => {
    const comparison = compareAnswers({ query, reference, answer });
    expect(comparison, comparison.because).toMatchObject({ equal });
    expect(comparison.because).not.toBe("");
  });
});

describe("any text", () => {
  const query = "What is the value?";

  it("is equal to itself", () => {
    const text = fc
      .string({ minLength: 1, maxLength: 60 })
      .filter((one) => /[a-z0-9]/i.test(one) && !/answer|result|[$\\*_`#~≈|]|^\s*[-+•]|\d\s*[.)]/i.test(one));
    fc.assert(fc.property(text, (reference) => compareAnswers({ query, reference, answer: reference }).equal));
  });

  it("is compared without an error, and soon", async () => {
    const wild = fc.string({ unit: "binary", maxLength: 2_000 });
    await fc.assert(fc.asyncProperty(wild, wild, async (reference, answer) => (await cpuMs(() => compareAnswers({ query, reference, answer }))) < 2_000));
  });

  it.each([
    " ",
    ",",
    "and ",
    "1,",
    "a ",
    "- ",
    "1.",
    "$1 ",
    "12/12/",
    "1 to ",
    "between 1 and ",
    "1-",
    "\\frac{",
    "\\(",
    "<a>",
    "no ",
    "q1 ",
    "(",
    "=",
    "[",
    "\\boxed{",
    "**",
    "_a ",
    "2021-",
    "c1",
  ])("%j many times takes no longer than its length", async (part) => {
    const answer = part.repeat(8_000 / part.length);
    const spent = await cpuMs(() => {
      compareAnswers({ query, reference: "c1ccccc1, 42, GAATTC, March 2021", answer });
      compareAnswers({ query, reference: answer.slice(0, 2_000), answer });
    });
    expect(spent).toBeLessThan(3_000);
  });
});
