import type { ExportSettings } from "../../contracts/dataset.ts";
import { type FailedRow, FileSplit } from "../../contracts/dataset-rows/canonical.ts";
import type { PlannedRow, PlannedRows, PlannedShard, ShardFolder } from "../../contracts/export-plan.ts";
import { shardKey } from "../../contracts/object-keys.ts";
import { folderFormats } from "../../domain/dataset/folders.ts";
import { cutEvenly, dealEvenly, shardCount, shardName } from "../../domain/dataset/plan-shards.ts";
import type { SizedRow } from "./judge-source.ts";
import { shardsOf } from "./measure-folders.ts";
import type { FolderRows } from "./rows-of-folders.ts";

type Place = Pick<ExportSettings, "dataset" | "shardBytes" | "shards"> & { version: string };

/**
 * The rows of every folder as shards, split by split. A folder that was asked for and has no rows gets one empty shard, so that its path is there.
 * @param bytesPerByte stored bytes of a folder for a byte of rollout.json
 */
export function dealFolders(place: Place, folders: FolderRows, failed: readonly FailedRow[], bytesPerByte: ReadonlyMap<ShardFolder, number>): PlannedRows[] {
  const dealt: PlannedRows[] = [];
  for (const [folder, rows] of folders) {
    const factor = bytesPerByte.get(folder) ?? 1;
    for (const split of splitsOf(folder, rows)) {
      const ofSplit = folder === "rejected" ? rows : rows.filter((row) => row.split === split);
      const bytes = ofSplit.reduce((sum, row) => sum + row.rolloutBytes * factor, 0);
      const count = shardCount(bytes, ofSplit.length, { shardBytes: place.shardBytes, shards: split === "train" ? place.shards : null });
      let firstRow = 0;
      // Rows that lie in shards already stay neighbours, so that each shard is read once; they were shuffled when it was written.
      const deal = ofSplit.some(({ canonicalKey }) => canonicalKey !== null) ? cutEvenly : dealEvenly;
      for (const [index, ofShard] of deal(ofSplit, count, (row: SizedRow) => row.rolloutBytes).entries()) {
        const shard = plannedShard(place, folder, split, index, count, ofShard.length, firstRow);
        dealt.push({ of: "samples", shard, canonical: shardsOf(ofShard), rows: ofShard.map(plannedRow) });
        firstRow += ofShard.length;
      }
    }
  }
  return failed.length > 0 ? [...dealt, ...cutFailures(place, failed)] : dealt;
}

function cutFailures(place: Place, failed: readonly FailedRow[]): PlannedRows[] {
  const sizeOf = (row: FailedRow) => JSON.stringify(row).length;
  const bytes = failed.reduce((sum, row) => sum + sizeOf(row), 0);
  const count = shardCount(bytes, failed.length, { shardBytes: place.shardBytes, shards: null });
  let firstRow = 0;
  return cutEvenly(failed, count, sizeOf).map((rows, index) => {
    const shard = plannedShard(place, "failed", "failed", index, count, rows.length, firstRow);
    firstRow += rows.length;
    return { of: "failures", shard, rows };
  });
}

function splitsOf(folder: ShardFolder, rows: readonly SizedRow[]): PlannedShard["split"][] {
  if (folder === "rejected") return ["rejected"];
  const present = FileSplit.options.filter((split) => rows.some((row) => row.split === split));
  return present.length > 0 ? present : ["train"];
}

function plannedShard(
  place: Place,
  folder: ShardFolder,
  split: PlannedShard["split"],
  index: number,
  of: number,
  rows: number,
  firstRow: number,
): PlannedShard {
  const name = shardName(split, index, of, folderFormats[folder].extension);
  return { folder, split, index, of, key: shardKey(place.dataset, place.version, folder, name), rows, firstRow };
}

function plannedRow({ rolloutBytes: _, canonicalKey: __, ...row }: SizedRow): PlannedRow {
  return row;
}
