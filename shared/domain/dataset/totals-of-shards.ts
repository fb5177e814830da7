import type { ExportPlan, RowSums, ShardFolder, WrittenShard } from "../../contracts/export-plan.ts";

type Counts = Record<string, number>;

/** What the shards of one folder add up to. */
export type FolderTotals = {
  shards: number;
  rows: number;
  standIns: number;
  bytes: number;
  counts: { split: Counts } & WrittenShard["counts"];
  sums: RowSums;
  leftOut: Counts;
};

export const totalsOf = (shards: readonly WrittenShard[]): FolderTotals => {
  const total = (of: (shard: WrittenShard) => number) => shards.reduce((sum, shard) => sum + of(shard), 0);
  const merged = (of: (shard: WrittenShard) => Counts) => inOrder(shards.map(of));
  const sumOf = (name: keyof RowSums) => total(({ sums }) => sums[name]);
  return {
    shards: shards.length,
    rows: total(({ rows }) => rows),
    standIns: total(({ standIns }) => standIns),
    bytes: total(({ bytes }) => bytes),
    counts: {
      split: merged(({ split, rows }) => ({ [split]: rows })),
      domain: merged(({ counts }) => counts.domain),
      k: merged(({ counts }) => counts.k),
      end: merged(({ counts }) => counts.end),
      tool: merged(({ counts }) => counts.tool),
    },
    sums: {
      samples: sumOf("samples"),
      turns: sumOf("turns"),
      calls: sumOf("calls"),
      invalidCalls: sumOf("invalidCalls"),
      toolErrors: sumOf("toolErrors"),
      correct: sumOf("correct"),
      messagesBytes: sumOf("messagesBytes"),
      tokens: sumOf("tokens"),
    },
    leftOut: merged(({ leftOut }) => leftOut),
  };
};

/** By folder, in the order of the shards. */
export function totalsByFolder(shards: readonly WrittenShard[]): Map<ShardFolder, FolderTotals> {
  const folders = [...new Set(shards.map(({ folder }) => folder))];
  return new Map(folders.map((folder) => [folder, totalsOf(shards.filter((shard) => shard.folder === folder))]));
}

/** Shards, or the counts of the source, that do not add up. */
export class RowsMissingError extends Error {
  override readonly name = "RowsMissingError";
}

/** @throws RowsMissingError where a planned row was neither written nor left out with a reason, or a rollout was not judged */
export function checkTotals(plan: Pick<ExportPlan, "shards" | "counts">, written: readonly WrittenShard[]): void {
  for (const [place, planned] of plan.shards.entries()) {
    const shard = written[place];
    const accounted = shard === undefined ? 0 : shard.rows + sum(shard.leftOut);
    if (shard?.key !== planned.key || accounted !== planned.rows)
      throw new RowsMissingError(`${planned.key} was planned with ${planned.rows} rows and accounts for ${accounted}`);
  }
  const { rollouts, accepted, rejected, failed } = plan.counts;
  const judged = accepted + sum(rejected) + sum(failed);
  if (judged !== rollouts) throw new RowsMissingError(`of ${rollouts} rollouts, ${judged} are accepted, rejected or failed`);
}

const sum = (counts: Counts) => Object.values(counts).reduce((total, count) => total + count, 0);

function inOrder(all: readonly Counts[]): Counts {
  const merged: Counts = {};
  for (const counts of all) for (const [name, count] of Object.entries(counts)) merged[name] = (merged[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
}
