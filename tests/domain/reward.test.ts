import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { invalidCallsOf, rewardOf } from "../../shared/domain/reward.ts";

const Vectors = z.object({
  vectors: z.array(z.strictObject({ correct: z.boolean().nullable(), invalidCalls: z.int(), penalty: z.number(), reward: z.number().nullable() })).min(10),
});
const { vectors } = Vectors.parse(JSON.parse(readFileSync("tests/fixtures/reward-vectors.json", "utf8")));

describe("rewardOf", () => {
  it.each(vectors)("correct $correct, $invalidCalls invalid calls at $penalty: $reward", ({ reward, ...outcome }) => {
    expect(rewardOf(outcome)).toBe(reward);
  });

  it.each([
    [{ correct: true, invalidCalls: -1, penalty: 0.1 }, "invalid calls"],
    [{ correct: true, invalidCalls: 0.5, penalty: 0.1 }, "invalid calls"],
    [{ correct: null, invalidCalls: Number.NaN, penalty: 0.1 }, "invalid calls"],
    [{ correct: true, invalidCalls: 0, penalty: -0.1 }, "penalty"],
    [{ correct: true, invalidCalls: 0, penalty: Number.POSITIVE_INFINITY }, "penalty"],
  ])("refuses %o", (outcome, names) => {
    expect(() => rewardOf(outcome)).toThrow(names);
  });
});

it("counts unknown tools and refused arguments as invalid, a tool's own error not", () => {
  expect(invalidCallsOf({ unknownTool: 2, invalidArguments: 3 })).toBe(5);
});
