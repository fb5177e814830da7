import type { AuditMark } from "../../contracts/audit.ts";
import type { RolloutId } from "../../contracts/ids.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { type Interval, wilsonInterval } from "../evaluation/wilson-interval.ts";

/** A marked answer with what was said of it. `equal` null: it was not compared by rules. */
export type AuditedAnswer = {
  rolloutId: RolloutId;
  mark: AuditMark;
  correct: boolean;
  equal: boolean | null;
  verdicts: readonly { verifier: ModelRef; accepted: boolean | null }[];
};

/** @property interval 95%, Wilson's; null where nothing was compared */
export type AuditAgreement = { who: string; agreed: number; of: number; interval: Interval | null };

export type AuditReport = {
  marked: { right: number; wrong: number; unsure: number; unmarked: number };
  /** The run's verdict, each verifier, and the comparison by rules, each held against the person. */
  agreement: AuditAgreement[];
  /** Where the run's verdict and the person differ. */
  differing: { rolloutId: RolloutId; mark: AuditMark; correct: boolean }[];
};

/**
 * How far the verdicts agree with a person who marked the same answers by hand (section B.3 reports 200 samples, all agreed).
 * @param drawn answers in the sample, marked or not
 */
export function reportAudit(answers: readonly AuditedAnswer[], drawn: number): AuditReport {
  const count = (mark: AuditMark) => answers.filter((answer) => answer.mark === mark).length;
  const decided = answers.flatMap((answer) => (answer.mark === "right" || answer.mark === "wrong" ? [{ ...answer, mark: answer.mark }] : []));
  const compare = (who: string, saidOf: (answer: AuditedAnswer) => boolean | null): AuditAgreement => {
    const said = decided.flatMap((answer) => {
      const accepted = saidOf(answer);
      return accepted === null ? [] : [accepted === (answer.mark === "right")];
    });
    const agreed = said.filter(Boolean).length;
    return { who, agreed, of: said.length, interval: said.length === 0 ? null : wilsonInterval(agreed / said.length, said.length) };
  };
  const verifiers = [...new Set(answers.flatMap(({ verdicts }) => verdicts.map(({ verifier }) => verifier)))];
  return {
    marked: { right: count("right"), wrong: count("wrong"), unsure: count("unsure"), unmarked: drawn - answers.length },
    agreement: [
      compare("the run's verdict", ({ correct }) => correct),
      ...verifiers.map((verifier) => compare(verifier, ({ verdicts }) => verdicts.find((verdict) => verdict.verifier === verifier)?.accepted ?? null)),
      compare("comparison by rules", ({ equal }) => equal),
    ],
    differing: decided.flatMap(({ rolloutId, mark, correct }) => (correct === (mark === "right") ? [] : [{ rolloutId, mark, correct }])),
  };
}
