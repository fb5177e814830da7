import { describe, expect, it } from "vitest";
import { agreementOf, shareAgreed } from "../../../shared/domain/verification/verdict-agreement.ts";

const judged = (accepted: (boolean | null)[] | null, equal: boolean | null) => ({
  accepted,
  equal,
  correct: accepted === null ? equal : accepted.includes(null) ? null : accepted.every((one) => one === true),
});

describe("agreement of the judges", () => {
  it("counts every pair once, in the cell that it belongs to", () => {
    const agreement = agreementOf([
      judged([true, true], true),
      judged([true, true], false),
      judged([true, false], true),
      judged([false, true], false),
      judged([false, false], false),
    ]);
    expect(agreement).toEqual({
      judged: 5,
      verifiersFailed: 0,
      disagreed: 2,
      verifiers: { both: 2, onlyFirst: 1, onlySecond: 1, neither: 1 },
      rules: [
        { both: 2, onlyFirst: 0, onlySecond: 1, neither: 2 },
        { both: 1, onlyFirst: 1, onlySecond: 2, neither: 1 },
      ],
      rulesAndVerdict: { both: 1, onlyFirst: 1, onlySecond: 1, neither: 2 },
    });
    expect(shareAgreed(agreement.verifiers)).toBeCloseTo(3 / 5, 12);
  });

  it("puts a verifier that failed in no table, and never in a disagreement", () => {
    const agreement = agreementOf([judged([null, true], true)]);
    expect(agreement).toMatchObject({ judged: 0, verifiersFailed: 1, disagreed: 0, rulesAndVerdict: { both: 0 } });
    expect(agreement.rules).toEqual([
      { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 },
      { both: 1, onlyFirst: 0, onlySecond: 0, neither: 0 },
    ]);
  });

  it("knows a run that the rules alone judged", () => {
    const agreement = agreementOf([judged(null, true), judged(null, false), { accepted: null, equal: null, correct: false }]);
    expect(agreement).toMatchObject({ judged: 2, rules: [], rulesAndVerdict: { both: 1, neither: 1 } });
    expect(shareAgreed(agreement.verifiers)).toBeNull();
  });
});
