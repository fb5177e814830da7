import type { MiningEstimate, MiningList, MiningReport, MiningView } from "../../shared/contracts/mining.ts";
import { columns, formatCount, formatDuration, formatUsd, shorten, tally } from "./text.ts";
import type { Theme } from "./theme.ts";

const statusColours = { running: "cyan", done: "green", cancelled: "yellow", failed: "red" } as const;

export function renderMiningEstimate({ pages, modelCalls, tokens, costUsd, pricesAsOf, notes }: MiningEstimate, theme: Theme): string {
  const rows = [
    ["  calls", `${formatCount(modelCalls)} of the model`],
    ["  tokens", `${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out`],
    ["  model", `${theme.bold(formatUsd(costUsd))} (prices of ${pricesAsOf})`],
    ...notes.map((note) => ["  note", note]),
  ];
  return `Estimate for ${formatCount(pages)} pages\n${columns(rows)}`;
}

/** What stands beside the bar. */
export function miningProgressText({ status, pages, totals, settings, createdAt, attempt }: MiningView, now: Date): string {
  const ended = pages.done + pages.failed + pages.notMined;
  const parts = [status === "cancelled" ? "cancelling" : status, `${formatCount(totals.modelCalls)} model calls`];
  if (pages.failed > 0) parts.push(`${formatCount(pages.failed)} failed`);
  parts.push(settings.budgetUsd === null ? formatUsd(totals.costUsd) : `${formatUsd(totals.costUsd)} of ${formatUsd(settings.budgetUsd)}`);
  // The pace of a first attempt alone is known.
  if (attempt === 1 && ended > 0 && ended < pages.planned) {
    const elapsed = (now.getTime() - Date.parse(createdAt)) / 1000;
    parts.push(`ETA ${formatDuration((elapsed / ended) * (pages.planned - ended))}`);
  }
  return parts.join(" · ");
}

export function renderMining(mining: MiningView, theme: Theme): string {
  const { id, status, settings, pages, totals, failures, result, endedAt, attempt } = mining;
  const unpriced = totals.unpricedCalls === 0 ? "" : `; not counted: ${formatCount(totals.unpricedCalls)} calls of a model whose price is unknown`;
  const budget = settings.budgetUsd === null ? "" : ` of a budget of ${formatUsd(settings.budgetUsd)}`;
  const rows = [
    ["source", `${settings.source}, ${settings.domain}${settings.query === null ? "" : `, searched for ${JSON.stringify(settings.query)}`}`],
    ["pages", pagesText(pages)],
    ...failures.map(({ reason, pages: failed }) => ["", `${formatCount(failed)} failed: ${reason}`]),
    ["calls", `${formatCount(totals.modelCalls)} of ${settings.model}, ${formatCount(totals.toolCalls)} of tools`],
    ["cost", `${formatUsd(totals.costUsd)}${budget}${unpriced}`],
    ...(result ? resultRows(result) : []),
  ];
  const head = `Mining ${theme.bold(id)}  ${theme[statusColours[status]](status)}${attempt > 1 ? `, attempt ${attempt}` : ""}`;
  const next = endedAt === null ? "" : `\n${nextSteps(mining)}`;
  return `${head}\n${columns(rows.map(([name = "", value = ""]) => [`  ${name}`, value]))}${next}`;
}

function pagesText({ planned, done, failed, notMined }: MiningView["pages"]): string {
  const parts = [`${formatCount(done)} done`, `${formatCount(failed)} failed`];
  if (notMined > 0) parts.push(`${formatCount(notMined)} not mined (budget or cancellation)`);
  return `${parts.join(", ")} of ${formatCount(planned)}`;
}

function resultRows({ kept, dropped, types, splits, pool }: NonNullable<MiningView["result"]>): string[][] {
  return [
    ["kept", `${formatCount(kept)} seeds (${tally(types)})`],
    ["splits", `sft ${formatCount(splits.sft)}, rl ${formatCount(splits.rl)}, eval ${formatCount(splits.eval)}`],
    ["dropped", tally(dropped)],
    ["pool", pool ?? "none: nothing was kept"],
  ];
}

function nextSteps({ id, result, pages, settings }: MiningView): string {
  const steps = [`What was kept and what was dropped, with the reasons: dive mining report ${id}`];
  if (result?.pool) steps.push(`A run that draws from it: dive run --domains ${settings.domain} --seed-pool ${result.pool}`);
  if (pages.done < pages.planned) steps.push(`The pages that are not done: dive mining resume ${id}`);
  return steps.join("\n");
}

export function renderMinings(minings: MiningList["items"]): string {
  if (minings.length === 0) return "no minings yet: `dive seeds mine` starts one";
  const rows = minings.map(({ id, status, createdAt, settings, result }) => [
    ...[id, status, createdAt.slice(0, 19).replace("T", " "), settings.domain, settings.source],
    result === null ? "" : formatCount(result.kept),
    result?.pool ?? "",
  ]);
  return columns([["MINING", "STATUS", "CREATED (UTC)", "DOMAIN", "SOURCE", "KEPT", "POOL"], ...rows]);
}

const shownNames = 200;

/** Kept, then dropped, one entity a line. */
export function renderMiningReport({ kept, dropped, result, pages }: MiningReport, all: boolean): string {
  const most = all ? Number.POSITIVE_INFINITY : shownNames;
  const keptRows = kept.slice(0, most).map(({ type, split, externalId, name }) => ["kept", type, split, externalId ?? "", shorten(name, 80)]);
  const droppedRows = dropped
    .slice(0, most)
    .map(({ type, reason, detail, name }) => ["dropped", type, reason, shorten(detail ?? "", 60), shorten(name, 80).replaceAll(/\p{Cc}+/gu, " ")]);
  const hidden = kept.length + dropped.length - keptRows.length - droppedRows.length;
  return [
    columns([["", "TYPE", "SPLIT OR REASON", "ID OR DETAIL", "NAME"], ...keptRows, ...droppedRows]),
    ...(hidden > 0 ? [`${formatCount(hidden)} more: --all`] : []),
    "",
    `${formatCount(result.kept)} kept; dropped: ${tally(result.dropped)}; pages: ${formatCount(pages.done)} done, ${formatCount(Object.keys(pages.failed).length)} failed, ${formatCount(pages.notMined)} not mined`,
  ].join("\n");
}
