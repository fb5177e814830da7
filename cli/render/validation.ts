import { Domain } from "../../shared/contracts/domain.ts";
import type { ToolValidation } from "../../shared/contracts/tool-validation.ts";
import { latencyOf } from "../../shared/tools/validation/latency.ts";
import type { ToolsValidated } from "../validation/validate-tools.ts";
import { columns, formatDuration, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";

type Counts = { retrieval: number; processing: number; total: number; processingPercent: number; validated: number; failed: number; unavailable: number };
export type ValidationSummary = Counts & {
  mode: ToolsValidated["pool"]["mode"];
  against: string | null;
  seconds: number;
  file: string;
  poolSha256: string;
  domains: (Counts & { domain: Domain; medianMs: number | null; slowestMs: number | null })[];
};

export function summaryOf({ validations, pool, file }: ToolsValidated, seconds: number): ValidationSummary {
  const { mode, against, poolSha256 } = pool;
  const domains = Domain.options.flatMap((domain) => {
    const own = validations.filter((one) => one.domain === domain);
    return own.length === 0 ? [] : [{ domain, ...countsOf(own), ...timesOf(own) }];
  });
  return { mode, against, ...countsOf(validations), seconds: Math.round(seconds * 10) / 10, file, poolSha256, domains };
}

function countsOf(validations: readonly ToolValidation[]): Counts {
  const count = (fits: (one: ToolValidation) => boolean) => validations.filter(fits).length;
  const total = validations.length;
  const processing = count(({ kind }) => kind === "P");
  return {
    retrieval: total - processing,
    processing,
    total,
    processingPercent: total === 0 ? 0 : Math.round((processing / total) * 1000) / 10,
    validated: count(({ status }) => status === "validated"),
    failed: count(({ status }) => status === "failed"),
    unavailable: count(({ status }) => status === "unavailable"),
  };
}

/** The median of the tools' median latencies, and the highest of their 95th percentiles. */
function timesOf(validations: readonly ToolValidation[]) {
  const latencies = validations.flatMap(({ latency }) => latency ?? []);
  const medians = latencyOf(latencies.map(({ p50Ms }) => p50Ms));
  return { medianMs: medians?.p50Ms ?? null, slowestMs: medians === null ? null : Math.max(...latencies.map(({ p95Ms }) => p95Ms)) };
}

/** A table by domain, as the paper's of the tool pool, and every tool that is not validated with its reasons. */
export function renderValidation(summary: ValidationSummary, validations: readonly ToolValidation[], theme: Theme, width: number): string {
  const row = (name: string, counts: Counts, p50: string, p95: string) => [
    name,
    ...[counts.retrieval, counts.processing, counts.total].map(String),
    `${counts.processingPercent.toFixed(1)}%`,
    ...[counts.validated, counts.failed, counts.unavailable].map(String),
    p50,
    p95,
  ];
  const table = columns([
    ["DOMAIN", "RETRIEVAL", "PROCESSING", "TOTAL", "P%", "VALIDATED", "FAILED", "UNAVAILABLE", "P50 MS", "P95 MS"],
    ...summary.domains.map((one) => row(one.domain, one, String(one.medianMs ?? "-"), String(one.slowestMs ?? "-"))),
    row("total", summary, "", ""),
  ]);
  const others = validations.filter(({ status }) => status !== "validated");
  return [
    table.replaceAll(/ +$/gm, ""),
    "P50 MS is the median tool's median, P95 MS the slowest tool's 95th percentile.",
    ...others.flatMap(({ tool, status, reasons }) => [
      `${status === "failed" ? theme.red(status) : status} ${theme.bold(tool)}`,
      ...reasons.map((reason) => `  ${wrap(reason, width, "    ")}`),
    ]),
    `${modeText(summary)}; took ${formatDuration(summary.seconds)}. Written to ${summary.file}`,
  ].join("\n");
}

function modeText({ mode, against }: ValidationSummary): string {
  if (mode === "live") return "Validated with the upstreams themselves";
  return `Validated with ${mode === "stand-in" ? "the stand-in for upstreams" : against} in place of the upstreams: no proof that these answer so`;
}
