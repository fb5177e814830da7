import type { RolloutLine } from "../../contracts/rollout.ts";
import { verifiersDisagree } from "./correct.ts";

/** Two judges over the same answers: how often both, one or none accepted. */
export type AgreementTable = { both: number; onlyFirst: number; onlySecond: number; neither: number };

/** What the judges of a run's answers said of each other's verdicts. */
export type VerdictAgreement = {
  /** Judged answers, and those that a verifier failed at. */
  judged: number;
  verifiersFailed: number;
  disagreed: number;
  /** The first verifier against the second. */
  verifiers: AgreementTable;
  /** The comparison by rules against each verifier in turn. */
  rules: AgreementTable[];
  /** The comparison by rules against the run's verdict. */
  rulesAndVerdict: AgreementTable;
};

type Judged = Pick<RolloutLine, "accepted" | "equal" | "correct">;

const noTable = (): AgreementTable => ({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 });

/** A pair of which one is missing is in no table. */
export function agreementOf(rollouts: Iterable<Judged>): VerdictAgreement {
  const agreement: VerdictAgreement = { judged: 0, verifiersFailed: 0, disagreed: 0, verifiers: noTable(), rules: [], rulesAndVerdict: noTable() };
  for (const { accepted, equal, correct } of rollouts) {
    if (accepted === null && equal === null) continue;
    if (accepted?.includes(null)) agreement.verifiersFailed++;
    if (correct !== null) agreement.judged++;
    if (verifiersDisagree(accepted)) agreement.disagreed++;
    add(agreement.verifiers, accepted?.[0] ?? null, accepted?.[1] ?? null);
    for (const [place, verdict] of (accepted ?? []).entries()) {
      const table = agreement.rules[place] ?? noTable();
      agreement.rules[place] = table;
      add(table, equal, verdict);
    }
    add(agreement.rulesAndVerdict, equal, correct);
  }
  return agreement;
}

function add(table: AgreementTable, first: boolean | null, second: boolean | null): void {
  if (first === null || second === null) return;
  if (first) table[second ? "both" : "onlyFirst"]++;
  else table[second ? "onlySecond" : "neither"]++;
}

/** Share of the pairs on which both say the same; null where there are none. */
export function shareAgreed({ both, onlyFirst, onlySecond, neither }: AgreementTable): number | null {
  const pairs = both + onlyFirst + onlySecond + neither;
  return pairs === 0 ? null : (both + neither) / pairs;
}
