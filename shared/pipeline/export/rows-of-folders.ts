import { DatasetView, type ExportSettings } from "../../contracts/dataset.ts";
import type { ShardFolder } from "../../contracts/export-plan.ts";
import { isTaskFolder } from "../../domain/dataset/folders.ts";
import { shuffled } from "../../domain/dataset/plan-shards.ts";
import type { JudgedSource, SizedRow } from "./judge-source.ts";

export type FolderRows = Map<Exclude<ShardFolder, "failed">, SizedRow[]>;

/**
 * Which rows each folder gets, in the random order that settings.rngSeed names: `canonical` every accepted one, a training view those of its use, without
 * what stand-ins made unless they are asked for, `rejected` the others. The same order for all, so that neighbours in one view are neighbours in another.
 * @returns the views too: those that were named, or all that there are rows for
 */
export function rowsOfFolders(
  judged: JudgedSource,
  settings: Pick<ExportSettings, "views" | "standIns" | "rngSeed">,
): { folders: FolderRows; views: DatasetView[] } {
  const inOrder = (rows: readonly SizedRow[]) => shuffled([...rows].sort(byId), ["dive export 1", settings.rngSeed]);
  const accepted = inOrder(judged.accepted);
  const wanted = (row: SizedRow) => settings.standIns || !row.standIn;
  const demonstrations = accepted.filter((row) => row.use === "sft" && wanted(row));
  const frontier = inOrder(judged.frontier.filter(wanted));
  const rowsOf = (view: DatasetView) => (view === "canonical" ? accepted : isTaskFolder(view) ? frontier : demonstrations);
  const named = settings.views === null ? DatasetView.options.filter((view) => rowsOf(view).length > 0) : settings.views;
  const views = DatasetView.options.filter((view) => view === "canonical" || named.includes(view));
  const folders: FolderRows = new Map(views.map((view) => [view, rowsOf(view)]));
  if (judged.rejected.length > 0) folders.set("rejected", inOrder(judged.rejected));
  return { folders, views };
}

const byId = (a: SizedRow, b: SizedRow) => (a.rolloutId < b.rolloutId ? -1 : 1);
