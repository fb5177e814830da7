import { DatasetView, type ExportSettings } from "../../contracts/dataset.ts";
import type { ShardFolder } from "../../contracts/export-plan.ts";
import { isTaskFolder } from "../../domain/dataset/folders.ts";
import { shuffled } from "../../domain/dataset/plan-shards.ts";
import type { JudgedSource, SizedRow } from "./judge-source.ts";

export type FolderRows = Map<Exclude<ShardFolder, "failed">, SizedRow[]>;

/** Rows by what became of them; `frontier` has one for each frontier task. */
export type SourceRows = { accepted: readonly SizedRow[]; rejected: readonly SizedRow[]; frontier: readonly SizedRow[] };

/** The random order that rngSeed names, the same for all folders, so that neighbours in one view are neighbours in another. */
export function shuffledSource({ accepted, rejected, frontier }: JudgedSource, rngSeed: number): SourceRows {
  const inOrder = (rows: readonly SizedRow[]) => shuffled([...rows].sort(byId), ["dive export 1", rngSeed]);
  return { accepted: inOrder(accepted), rejected: inOrder(rejected), frontier: inOrder(frontier) };
}

/**
 * Which rows each folder gets: `canonical` every accepted one, a training view those of its use, without what stand-ins made unless they are asked for,
 * `rejected` the others.
 * @returns the views too: those that were named, or all that there are rows for
 */
export function rowsOfFolders(
  { accepted, rejected, frontier: all }: SourceRows,
  settings: Pick<ExportSettings, "views" | "standIns" | "from">,
): { folders: FolderRows; views: DatasetView[] } {
  const wanted = (row: SizedRow) => settings.standIns || !row.standIn;
  const demonstrations = accepted.filter((row) => row.use === "sft" && wanted(row));
  const frontier = all.filter(wanted);
  const rowsOf = (view: DatasetView) => (view === "canonical" ? [...accepted] : isTaskFolder(view) ? frontier : demonstrations);
  const named = settings.views === null ? DatasetView.options.filter((view) => rowsOf(view).length > 0) : settings.views;
  const views = DatasetView.options.filter((view) => (view === "canonical" ? settings.from === null : named.includes(view)));
  const folders: FolderRows = new Map(views.map((view) => [view, rowsOf(view)]));
  if (rejected.length > 0) folders.set("rejected", [...rejected]);
  return { folders, views };
}

const byId = (a: SizedRow, b: SizedRow) => (a.rolloutId < b.rolloutId ? -1 : 1);
