import type { ExportView } from "../../shared/contracts/api-exports.ts";
import { columns, formatCount, formatDuration } from "./text.ts";
import type { Theme } from "./theme.ts";

const statusColours = { running: "cyan", cancelling: "yellow", done: "green", cancelled: "yellow", failed: "red" } as const;

/** An export with what stands of it. */
export function renderExport(item: ExportView, theme: Theme, now: Date): string {
  const { settings, counts, version } = item;
  const end = item.endedAt ? new Date(item.endedAt) : now;
  const rows = [
    ["dataset", version === null ? settings.dataset : `${settings.dataset} ${version}`],
    ["runs", settings.runs.join(", ")],
    ["rows", `${formatCount(counts.rows)} over all views`],
    [
      "shards",
      `${formatCount(counts.shardsDone)} of ${formatCount(counts.shards)} written${counts.bytes > 0 ? `, ${(counts.bytes / 1e6).toFixed(1)} MB` : ""}`,
    ],
    ["stand-ins", settings.standIns ? "in the training views too, marked" : "kept out of the training views"],
    ...(item.error ? [["error", item.error]] : []),
    ["files", item.dataset ?? (item.endedAt ? "none that is whole" : "whole when _SUCCESS stands")],
  ];
  const took = formatDuration((end.getTime() - Date.parse(item.createdAt)) / 1000);
  return `Export ${theme.bold(item.id)}  ${theme[statusColours[item.status]](item.status)}  ${took}\n${columns(rows.map(([name = "", value = ""]) => [`  ${name}`, value]))}`;
}

/** One export a line, under a heading. */
export function renderExports(items: readonly ExportView[]): string {
  if (items.length === 0) return "no exports yet: `dive export RUN --dataset NAME` makes one";
  const rows = items.map((item) => [
    item.id,
    item.status,
    item.createdAt.slice(0, 19).replace("T", " "),
    item.settings.dataset,
    item.version ?? "",
    formatCount(item.counts.rows),
  ]);
  return columns([["export", "status", "created", "dataset", "version", "rows"], ...rows]);
}
