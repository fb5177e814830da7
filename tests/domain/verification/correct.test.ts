import { describe, expect, it } from "vitest";
import { correctByRule, verifiersDisagree } from "../../../shared/domain/verification/correct.ts";

const equal = { equal: true, because: "b" };
const unequal = { equal: false, because: "b" };

describe("correct", () => {
  it.each([
    ["models", [true, true], unequal, true],
    ["models", [true, false], equal, false],
    ["models", [false, true], equal, false],
    ["models", [false, false], equal, false],
    ["models", [true, null], equal, null],
    ["models", [false, null], unequal, null],
    ["models", [null, false], unequal, null],
    ["models", [null, null], equal, null],
    ["models", [], equal, null],
    ["models", [], null, false],
    ["rules", [], equal, true],
    ["rules", [], unequal, false],
    ["rules", [], null, false],
  ] as const)("by %s, %j, %j -> %j", (by, accepted, comparison, correct) => {
    expect(correctByRule(by, accepted, comparison)).toBe(correct);
  });
});

it.each([
  [null, false],
  [[true, true], false],
  [[false, false], false],
  [[true, false], true],
  [[false, true], true],
  [[true, null], false],
  [[null, false], false],
])("verifiers that said %j disagree: %j", (accepted, disagree) => {
  expect(verifiersDisagree(accepted)).toBe(disagree);
});
