import { describe, expect, it } from "vitest";
import { type AuditedAnswer, reportAudit } from "../../../shared/domain/verification/audit-report.ts";
import { drawAudit, isAudited } from "../../../shared/domain/verification/draw-audit.ts";

const [a, b] = ["anthropic/a", "openai/b"] as const;
const answer = (place: number, mark: AuditedAnswer["mark"], accepted: readonly (boolean | null)[], equal: boolean | null = true): AuditedAnswer => ({
  rolloutId: `run-01j9z3k4m5n6p7q8r9s0t1v2w3-${String(place + 1).padStart(4, "0")}-s0`,
  mark,
  correct: accepted.every((one) => one === true),
  equal,
  verdicts: accepted.map((one, index) => ({ verifier: index === 0 ? a : b, accepted: one })),
});

describe("an audit's report", () => {
  it("gives the paper's 200 of 200 an interval that is not a point", () => {
    const report = reportAudit(
      Array.from({ length: 200 }, (_, place) => answer(place, "right", [true, true])),
      200,
    );
    expect(report.agreement[0]).toMatchObject({ who: "the run's verdict", agreed: 200, of: 200 });
    // Wilson: 200 / (200 + 1.96^2) = 0.98115
    expect(report.agreement[0]?.interval?.low).toBeCloseTo(0.98115, 5);
    expect(report.agreement[0]?.interval?.high).toBe(1);
    expect(report.differing).toEqual([]);
  });

  it("holds each judge against the person on its own", () => {
    const report = reportAudit(
      [answer(0, "right", [true, true]), answer(1, "right", [true, false]), answer(2, "wrong", [false, false], false), answer(3, "wrong", [true, true], false)],
      4,
    );
    expect(report.agreement.map(({ who, agreed, of }) => [who, agreed, of])).toEqual([
      ["the run's verdict", 2, 4],
      [a, 3, 4],
      [b, 2, 4],
      ["comparison by rules", 4, 4],
    ]);
    expect(report.differing.map(({ rolloutId, mark }) => [rolloutId.slice(-7), mark])).toEqual([
      ["0002-s0", "right"],
      ["0004-s0", "wrong"],
    ]);
  });

  it("counts unsure and unmarked answers, and holds nobody against them", () => {
    const report = reportAudit([answer(0, "unsure", [true, true]), answer(2, "right", [true, true], null)], 3);
    expect(report.marked).toEqual({ right: 1, wrong: 0, unsure: 1, unmarked: 1 });
    expect(report.agreement.map(({ of }) => of)).toEqual([1, 1, 1, 0]);
    expect(report.agreement.at(-1)?.interval).toBeNull();
  });
});

describe("an audit's sample", () => {
  const population = Array.from({ length: 1_000 }, (_, place) => place);

  it("is the same for the same seed, and another for another", () => {
    expect(drawAudit(population, { size: 200, rngSeed: 7 })).toEqual(drawAudit(population, { size: 200, rngSeed: 7 }));
    expect(drawAudit(population, { size: 200, rngSeed: 7 })).not.toEqual(drawAudit(population, { size: 200, rngSeed: 8 }));
    expect(new Set(drawAudit(population, { size: 200, rngSeed: 7 })).size).toBe(200);
    expect(drawAudit(population, { size: 2_000, rngSeed: 7 })).toHaveLength(1_000);
  });

  const line = { status: "done", end: "answered", correct: true, accepted: [true, true] } as const;
  it.each([
    [line, "judged", true],
    [line, "accepted", true],
    [line, "rejected", false],
    [line, "disagreed", false],
    [{ ...line, correct: false, accepted: [true, false] }, "disagreed", true],
    [{ ...line, correct: false, accepted: [true, false] }, "rejected", true],
    [{ ...line, correct: null, accepted: [null, true] }, "judged", false],
    [{ ...line, status: "failed", correct: null }, "judged", false],
    [{ ...line, end: "no_answer", correct: false, accepted: null }, "judged", false],
  ] as const)("of %o, population %s: %s", (given, of, expected) => {
    expect(isAudited({ ...given, accepted: given.accepted === null ? null : [...given.accepted] }, of)).toBe(expected);
  });
});
