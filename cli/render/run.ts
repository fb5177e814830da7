import type { RunLine, RunView } from "../../shared/contracts/api.ts";
import { isStandInModel } from "../../shared/domain/models/model-id.ts";
import { mainModelOf } from "../../shared/domain/models/models-of-run.ts";
import { rolloutRows } from "./rollout-rows.ts";
import { columns, formatCount, formatDuration, formatUsd, tally } from "./text.ts";
import type { Theme } from "./theme.ts";

const statusColours = { planned: "cyan", running: "cyan", cancelling: "yellow", done: "green", cancelled: "yellow", failed: "red" } as const;

/** A run with everything that it adds up to. */
export function renderRun(run: RunView, theme: Theme, now: Date): string {
  const end = run.endedAt ? new Date(run.endedAt) : now;
  const took = formatDuration((end.getTime() - Date.parse(run.createdAt)) / 1000);
  const rows = [
    [run.settings.kind === "synthesis" ? "cycles" : "rollouts", unitsText(run)],
    ...run.failures.map((failure) => ["", failureText(failure)]),
    ...(run.settings.kind === "synthesis" ? synthesisRows(run) : rolloutRows(run)),
    ...(run.decontamination ? [["copies", copiesText(run.decontamination)]] : []),
    ...(run.replay ? [["replayed", replayText(run.replay)]] : []),
    ["tokens", tokensText(run)],
    ["cost", costText(run)],
    ["models", modelsText(run)],
    ["rngSeed", String(run.settings.rngSeed)],
    ...(run.stopped ? [["stopped", stopTexts[run.stopped]]] : []),
    ...(run.error ? [["error", run.error]] : []),
    ...(run.settings.kind === "synthesis" ? [["shards", run.dataset ?? (run.endedAt ? "none" : "written when all cycles have ended")]] : []),
  ];
  const head = `Run ${theme.bold(run.id)}  ${theme[statusColours[run.status]](run.status)}${run.endedAt ? "" : `, ${run.phase}`}  ${took}`;
  return `${head}\n${columns(rows.map(([name = "", value = ""]) => [`  ${name}`, value]))}`;
}

function synthesisRows(run: RunView): string[][] {
  const { totals, coverage } = run;
  const distinct = coverage === null ? "" : `, ${formatCount(coverage.toolsUsed)} distinct tools used`;
  return [
    ["seeds", seedsText(run)],
    ["tasks", tasksText(run)],
    ["tool calls", `${formatCount(totals.toolCalls)} (${formatCount(totals.toolErrors)} answered with an error)${distinct}${originText(totals)}`],
    ...(coverage === null ? [] : [["coverage", coverageText(coverage)]]),
    ...(run.overlap === null ? [] : [["earlier runs", overlapText(run.overlap)]]),
  ];
}

function failureText({ reason, count, first }: RunView["failures"][number]): string {
  const detail = first === null || first === reason ? reason : count === 1 ? first : `${reason}, the first: ${first}`;
  return `${formatCount(count)} failed: ${detail}`;
}

const stopTexts = {
  budget: "nothing further was started: the budget was reached",
  spend_cap: "nothing further was started: the provider's spend cap was reached",
  cancelled: "cancelled by request",
};

function unitsText({ counts, running, settings }: RunLine): string {
  const parts = [`${formatCount(counts.done)} done`, `${formatCount(counts.failed)} failed`];
  if (counts.cancelled > 0) parts.push(`${formatCount(counts.cancelled)} cancelled`);
  if (counts.notStarted > 0) parts.push(`${formatCount(counts.notStarted)} not started`);
  if (running > 0) parts.push(`${formatCount(running)} running`);
  return `${parts.join(", ")} of ${formatCount(counts.planned)}${settings.kind === "synthesis" ? ` in ${settings.domains.join(", ")}` : ""}`;
}

/** What seeds the run draws from; where it has fewer of them than cycles, that they come again. */
function seedsText({ settings, overlap, counts }: RunView): string {
  if (settings.kind !== "synthesis") return "";
  const { seeds, pools } = settings;
  const types = seeds.types === null ? "" : `, of the types ${seeds.types.join(", ")}`;
  const again =
    overlap && overlap.ofSeeds < counts.planned ? `; ${formatCount(overlap.ofSeeds)} for ${formatCount(counts.planned)} cycles, so that they come again` : "";
  return `split ${seeds.split} of ${pools.seeds ?? "the shipped pool"}${types}${again}`;
}

function tasksText({ totals, tasksByK, rejections }: RunView): string {
  const byK = Object.entries(tasksByK).sort(([a], [b]) => Number(a) - Number(b));
  const kept = `${formatCount(totals.tasks)} kept${byK.length > 0 ? ` (${byK.map(([k, count]) => `k=${k}: ${formatCount(count)}`).join(", ")})` : ""}`;
  if (totals.rejected === 0) return `${kept}, none rejected`;
  return `${kept}, ${formatCount(totals.rejected)} rejected (${tally(rejections)})`;
}

/** Where the answers came from; nothing where all were live. */
function originText({ toolCalls, replayedCalls, standInCalls }: RunLine["totals"]): string {
  if (replayedCalls + standInCalls === 0) return "";
  const origins = [
    [toolCalls - replayedCalls - standInCalls, "live"],
    [replayedCalls, "replayed"],
    [standInCalls, "from the stand-in for upstreams"],
  ] as const;
  return `; ${origins.flatMap(([calls, origin]) => (calls === 0 ? [] : [`${formatCount(calls)} ${origin}`])).join(", ")}`;
}

function coverageText({ seeds, toolsOffered, toolsets }: NonNullable<RunView["coverage"]>): string {
  return `${formatCount(seeds)} seeds, ${formatCount(toolsOffered)} tools offered in ${formatCount(toolsets)} toolsets`;
}

function overlapText({ earlierRuns, seeds, ofSeeds, toolsets, ofToolsets }: NonNullable<RunLine["overlap"]>): string {
  if (earlierRuns === 0) return "none to share seeds with";
  return `${formatCount(seeds)} of ${formatCount(ofSeeds)} seeds and ${formatCount(toolsets)} of ${formatCount(ofToolsets)} toolsets were drawn before, by ${formatCount(earlierRuns)} runs`;
}

function copiesText({ checked, removed }: NonNullable<RunLine["decontamination"]>): string {
  const total = removed.exemplar + removed.queries + removed.run;
  const of = `of ${formatCount(checked)} tasks left out of the shards`;
  if (total === 0) return `none ${of}`;
  const what = { exemplar: "of exemplars", queries: "of your queries", run: "of other tasks" };
  return `${formatCount(total)} ${of} (${tally(Object.fromEntries(Object.entries(removed).flatMap(([source, count]) => (count > 0 ? [[what[source as keyof typeof what], count]] : []))))})`;
}

function replayText({ tasks, same, drifted, gone, at }: NonNullable<RunLine["replay"]>): string {
  const calls = `${formatCount(same + drifted + gone)} calls of ${formatCount(tasks)} tasks again on ${at.slice(0, 10)}`;
  return `${calls}: ${formatCount(same)} same, ${formatCount(drifted)} drifted, ${formatCount(gone)} gone`;
}

function tokensText({ totals: { usage, modelCalls } }: RunLine): string {
  const { input, cacheWrite, cacheRead, output } = usage;
  return `${formatCount(input + cacheWrite)} in, ${formatCount(cacheRead)} cached, ${formatCount(output)} out in ${formatCount(modelCalls)} model calls`;
}

function costText({ totals, settings }: RunLine): string {
  const budget = settings.budgetUsd === null ? "" : ` of a budget of ${formatUsd(settings.budgetUsd)}`;
  const unpriced = totals.unpricedCalls === 0 ? "" : `; not counted: ${formatCount(totals.unpricedCalls)} calls of models whose price is unknown`;
  const standIn = isStandInModel(mainModelOf(settings)) ? " at list prices (the stand-in itself costs nothing)" : "";
  return `${formatUsd(totals.costUsd)}${standIn}${budget}${unpriced}`;
}

function modelsText({ settings }: RunLine): string {
  if (settings.kind === "synthesis") {
    const { collector, generator } = settings.models;
    return collector === generator ? collector : `${collector} collects, ${generator} derives`;
  }
  const { by, verifiers } = settings.verification;
  return `${settings.policy} attempts, ${by === "models" && verifiers ? verifiers.join(" and ") : "rules"} verify`;
}

/** One run a line, under a heading. */
export function renderRuns(runs: readonly RunLine[]): string {
  if (runs.length === 0) return "no runs yet: `dive run` starts one";
  const rows = runs.map((run) => [
    run.id,
    run.settings.kind,
    run.status,
    run.createdAt.slice(0, 19).replace("T", " "),
    `${run.counts.done}/${run.counts.planned}`,
    String(run.counts.failed),
    String(run.totals.tasks),
    formatUsd(run.totals.costUsd),
    mainModelOf(run.settings),
  ]);
  return columns([["RUN", "KIND", "STATUS", "CREATED (UTC)", "DONE", "FAILED", "TASKS", "COST", "MODEL"], ...rows]);
}
