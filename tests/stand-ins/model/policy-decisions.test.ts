import { describe, expect, it } from "vitest";
import { Choices } from "../../../stand-ins/model/choices.ts";
import { decideOutcome, shareRight } from "../../../stand-ins/model/policy/decide-outcome.ts";
import { type PolicyBehaviour, StudentBehaviour } from "../../../stand-ins/model/policy/policy-behaviour.ts";
import { wrongAnswer } from "../../../stand-ins/model/policy/wrong-answer.ts";

describe("decideOutcome", () => {
  const outcomesOf = (behaviour: PolicyBehaviour, query = "How many?") =>
    Array.from({ length: 4_000 }, (_, sample) => decideOutcome(behaviour, { query, sample: String(sample * 7_919), place: sample }));
  const shareOf = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / all.length;

  it("gives right samples, slips and mistakes in their shares", () => {
    const outcomes = outcomesOf(StudentBehaviour.parse({ right: 0.3, variation: 0, slips: 0.2, mistakes: { refusal: 1, wrong_answer: 3 } }));
    const right = outcomes.filter(({ mistake }) => mistake === null);
    const wrong = outcomes.filter(({ mistake }) => mistake !== null);
    expect(right.length / outcomes.length).toBeCloseTo(0.3, 1);
    expect(shareOf(right, ({ slips }) => slips)).toBeCloseTo(0.2, 1);
    expect(shareOf(wrong, ({ mistake }) => mistake === "refusal")).toBeCloseTo(0.25, 1);
    expect(shareOf(wrong, ({ mistake }) => mistake === "wrong_answer")).toBeCloseTo(0.75, 1);
    expect(wrong.some(({ slips }) => slips)).toBe(false);
  });

  it("spreads tasks evenly around the share, within 0 and 1", () => {
    const behaviour = StudentBehaviour.parse({ right: 0.5, variation: 0.5 });
    const shares = Array.from({ length: 2_000 }, (_, task) => shareRight(behaviour, `Task ${task}?`, undefined));
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 1);
    expect(shareOf(shares, (share) => share < 0.25)).toBeCloseTo(0.25, 1);
    expect(shareRight(StudentBehaviour.parse({ right: 1, variation: 1 }), "Task 1?", undefined)).toBeLessThanOrEqual(1);
  });

  it("goes by what a task plants before the behaviour", () => {
    const behaviour = StudentBehaviour.parse({ right: 0 });
    const decide = (place: number, planted: object) => decideOutcome(behaviour, { query: "q", sample: `${place}`, place }, planted).mistake;
    expect(decide(0, { right: 1 })).toBeNull();
    expect(decide(0, { right: 0, mistakes: { no_answer: 1 } })).toBe("no_answer");
    expect([0, 1, 2, 3, 4].map((place) => decide(place, { rightOf: [1, 2] }) === null)).toEqual([true, false, true, false, true]);
  });

  it("refuses shares that are none, and mistakes without a weight", () => {
    expect(StudentBehaviour.safeParse({ right: 1.5 }).success).toBe(false);
    expect(StudentBehaviour.safeParse({ mistakes: { refusal: 0 } }).success).toBe(false);
    expect(StudentBehaviour.safeParse({ mistakes: { laziness: 1 } }).success).toBe(false);
  });
});

describe("wrongAnswer", () => {
  it.each([
    ["yes", /^no$/],
    ["No, it is not", /^yes, it is not$/],
    ["61.504", /^[1-57-9]1\.504$/],
    ["0.05", /^0\.0[1-46-9]$/],
    ["0", /^[1-9]$/],
    ["EcoRI", /^[ACGTKLMN]coRI$/],
    ["GAATTC", /^[ACTKLMN]AATTC$/],
    ["12; EcoRI", /^[2-9]2; EcoRI$/],
    ["?", /^not \?$/],
  ])("of %s says something else in its form", (answer, form) => {
    for (let draw = 0; draw < 20; draw++) {
      const wrong = wrongAnswer(answer, new Choices(String(draw)));
      expect(wrong).toMatch(form);
      expect(wrong).not.toBe(answer);
    }
  });
});
