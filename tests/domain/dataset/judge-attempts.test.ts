import { describe, expect, it } from "vitest";
import type { Split } from "../../../shared/contracts/pools.ts";
import { type Attempt, type Judgement, judgeAttempts, type SourceRun } from "../../../shared/domain/dataset/judge-attempts.ts";

const right: Attempt = { taskId: "t", status: "done", end: "answered", accepted: [true, true], correct: true, split: "sft", reason: null };
const wrong: Attempt = { ...right, accepted: [false, false], correct: false };
const teacher: SourceRun = { kind: "trajectories" };
const student: SourceRun = { kind: "self-sampling", attempts: 8, frontier: { min: 1, max: 5 } };
const only = (split: Split) => new Set([split]);
const told = (judgement: Judgement | undefined) =>
  judgement === undefined ? "none" : judgement.to === "views" ? judgement.use : `${judgement.to}: ${judgement.reason}`;

describe("a demonstration", () => {
  it.each<[string, Partial<Attempt>, string]>([
    ["right", {}, "sft"],
    ["right, of a held-out seed", { split: "eval" }, "eval"],
    ["right, of a seed for RL", { split: "rl" }, "rejected: seed_for_rl"],
    ["wrong", { correct: false, accepted: [false, false] }, "rejected: wrong_answer"],
    ["accepted by one", { correct: false, accepted: [true, false] }, "rejected: verifiers_disagreed"],
    ["out of turns", { correct: false, end: "out_of_turns", accepted: null }, "rejected: out_of_turns"],
    ["refused", { correct: false, end: "refused", accepted: null }, "rejected: refused"],
    ["without a verdict", { correct: null, accepted: [true, null] }, "rejected: verifier_failed"],
    ["never judged", { correct: null, accepted: null }, "rejected: unverified"],
    ["failed", { status: "failed", correct: null, reason: "model_error: 500" }, "failed: model_error: 500"],
    ["cancelled", { status: "cancelled", correct: null }, "failed: cancelled"],
    ["still running", { status: "running", correct: null }, "failed: not_ended: running"],
  ])("%s", (_, overrides, expected) => {
    const attempt = { ...right, ...overrides };
    expect(told(judgeAttempts(teacher, [attempt], only(attempt.split), true)[0])).toBe(expected);
  });

  it("of a seed that stands in two splits is for none", () => {
    expect(told(judgeAttempts(teacher, [right], new Set<Split>(["sft", "rl"]), true)[0])).toBe("rejected: seed_in_two_splits");
  });
});

describe("a task for RL", () => {
  const samples = (successes: number, of = 8): Attempt[] => Array.from({ length: of }, (_, place) => ({ ...(place < successes ? right : wrong), split: "rl" }));
  it.each([
    [0, "rejected: too_hard"],
    [1, "rl"],
    [5, "rl"],
    [6, "rejected: too_easy"],
    [8, "rejected: too_easy"],
  ])("%i of 8", (successes, expected) => {
    expect(new Set(judgeAttempts(student, samples(successes), only("rl"), true).map(told))).toEqual(new Set([expected]));
  });

  it("stands on 8 valid samples: a fault is none, and no wrong answer", () => {
    const seven = samples(3).map(
      (attempt, place): Attempt => (place === 7 ? { ...attempt, status: "failed", correct: null, reason: "platform: lost" } : attempt),
    );
    expect(judgeAttempts(student, seven, only("rl"), true).map(told)).toEqual([
      ...Array.from({ length: 7 }, () => "rejected: samples_missing"),
      "failed: platform: lost",
    ]);
  });

  it("of a seed for SFT is not for RL, and of two samplings the later counts", () => {
    expect(
      told(
        judgeAttempts(
          student,
          samples(3).map((attempt) => ({ ...attempt, split: "sft" as const })),
          only("sft"),
          true,
        )[0],
      ),
    ).toBe("rejected: seed_for_sft");
    expect(told(judgeAttempts(student, samples(3), only("rl"), false)[0])).toBe("rejected: sampled_again");
  });
});
