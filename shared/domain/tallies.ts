import type { RolloutLine } from "../contracts/rollout.ts";
import type { SampleTallies } from "../contracts/run-tallies.ts";
import type { Cycle } from "../contracts/stored-items.ts";
import { verifiersDisagree } from "./rollout-fits.ts";

type EndedUnit = Pick<Cycle, "status" | "reason"> & Partial<Pick<Cycle, "rejections">> & Partial<Judgement & Pick<RolloutLine, "end" | "turns" | "calls">>;
type Judgement = Pick<RolloutLine, "accepted" | "equal" | "correct">;

/** What is added to a run's tallies; nothing of `firstReasons` is replaced. */
export type TallyChanges = {
  failures?: Record<string, number>;
  firstReasons?: Record<string, string>;
  rejections?: Record<string, number>;
  ends?: Record<string, number>;
  samples?: Partial<SampleTallies>;
};

const longestCode = 80;
const longestReason = 500;

/** The part of a failed unit's reason that is counted: its code, without the message. */
export function reasonCode({ reason }: Pick<Cycle, "reason">): string {
  return (reason?.split(": ")[0] || "unknown").slice(0, longestCode);
}

/** What a unit adds when it ends. */
export function talliesOfEnd(unit: EndedUnit): TallyChanges {
  const { rejections, end } = unit;
  return {
    ...failureOf(unit),
    ...(rejections && { rejections }),
    ...(end && {
      ends: { [end]: 1 },
      samples: {
        ...verdictTallies({ accepted: unit.accepted ?? null, equal: unit.equal ?? null, correct: unit.correct ?? null }),
        turns: unit.turns ?? 0,
        ...(unit.calls && { calls: unit.calls }),
      },
    }),
  };
}

/** What the verdict of a sample that had none adds. */
export function talliesOfVerdict(judged: Judgement & Pick<Cycle, "status" | "reason">): TallyChanges {
  const changes = verdictTallies(judged);
  return { ...failureOf(judged), samples: { ...changes, withoutVerdict: changes.withoutVerdict - 1 } };
}

function failureOf(unit: Pick<Cycle, "status" | "reason">): Pick<TallyChanges, "failures" | "firstReasons"> {
  if (unit.status !== "failed") return {};
  const code = reasonCode(unit);
  return { failures: { [code]: 1 }, firstReasons: { [code]: (unit.reason ?? code).slice(0, longestReason) } };
}

function verdictTallies({ accepted, equal, correct }: Judgement) {
  return {
    correct: correct === true ? 1 : 0,
    wrong: correct === false ? 1 : 0,
    withoutVerdict: correct === null ? 1 : 0,
    verifiersDisagree: verifiersDisagree({ accepted }) ? 1 : 0,
    verifiersFailed: accepted?.includes(null) ? 1 : 0,
    rulesDisagree: equal !== null && correct !== null && equal !== correct ? 1 : 0,
  };
}
