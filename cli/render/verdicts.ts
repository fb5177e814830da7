import type { AuditSample } from "../../shared/contracts/audit.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import type { AuditReport } from "../../shared/domain/verification/audit-report.ts";
import { type AgreementTable, shareAgreed, type VerdictAgreement } from "../../shared/domain/verification/verdict-agreement.ts";
import { columns, formatCount } from "./text.ts";

const percent = (share: number | null) => (share === null ? "-" : `${(100 * share).toFixed(1)}%`);

/** @param verifiers of the run, in their places; none where the rules alone judged */
export function renderAgreement(agreement: VerdictAgreement, verifiers: readonly string[]): string {
  const { judged, disagreed, verifiersFailed, verifiers: between, rules, rulesAndVerdict } = agreement;
  const row = (one: string, other: string, table: AgreementTable) => [
    one,
    other,
    percent(shareAgreed(table)),
    ...[table.both, table.onlyFirst, table.onlySecond, table.neither].map(formatCount),
  ];
  const [first = "first verifier", second = "second verifier"] = verifiers;
  const names = [first, second];
  const rows = [
    ["judge", "held against", "agree", "both accept", "only the judge", "only the other", "neither"],
    ...(verifiers.length > 0 ? [row(first, second, between)] : []),
    ...rules.map((table, place) => row("rules", names[place] ?? "", table)),
    row("rules", "verdict", rulesAndVerdict),
  ];
  const failed = verifiersFailed > 0 ? `; a verifier failed on ${formatCount(verifiersFailed)}, which are in no verdict` : "";
  return `${formatCount(judged)} answers judged; the verifiers disagree on ${formatCount(disagreed)}${failed}\n\n${columns(rows)}`;
}

const said = (accepted: boolean | null) => (accepted === null ? "failed" : accepted ? "accepts" : "rejects");

export function renderDisagreements(lines: readonly RolloutLine[]): string {
  if (lines.length === 0) return "none";
  const rows = lines.map(({ id, domain, k, accepted, equal }) => [
    id,
    `${domain} k${k}`,
    ...[0, 1].map((place) => (accepted === null ? "-" : said(accepted[place] ?? null))),
    equal === null ? "-" : equal ? "equal" : "not equal",
  ]);
  return columns([["rollout", "task", "first verifier", "second verifier", "by rules"], ...rows]);
}

export function renderAuditReport({ marked, agreement, differing }: AuditReport, sample: AuditSample): string {
  const { right, wrong, unsure, unmarked } = marked;
  const rows = agreement.map(({ who, agreed, of, interval }) => [
    who,
    of === 0 ? "-" : `${formatCount(agreed)} of ${formatCount(of)}`,
    percent(of === 0 ? null : agreed / of),
    interval === null ? "-" : `${percent(interval.low)} to ${percent(interval.high)}`,
  ]);
  const differences = differing.map(({ rolloutId, mark }) => `  ${rolloutId}: marked ${mark}, the verdict says otherwise`);
  return [
    `${sample.size} answers (${sample.of}) of ${sample.runs.join(", ")}, rngSeed ${sample.rngSeed}: ${right} right, ${wrong} wrong, ${unsure} unsure, ${unmarked} not marked`,
    "",
    columns([["agrees with the person", "answers", "share", "95% interval"], ...rows]),
    ...(differences.length > 0 ? ["", ...differences] : []),
  ].join("\n");
}
