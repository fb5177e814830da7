import { CanonicalRow } from "../../contracts/dataset-rows/canonical.ts";
import type { PlannedRow } from "../../contracts/export-plan.ts";
import type { LargeObjects } from "../../ports/large-objects.ts";
import type { ParquetReader, ReadableFile } from "../../ports/parquet-reader.ts";
import { MissingCheckpointError } from "../checkpoint.ts";
import type { CountTokens } from "./read-sample.ts";

/** A planned row with what it is made from. */
export type Sample = { place: number; row: PlannedRow; sample: CanonicalRow };

export type CanonicalPorts = { largeObjects: Pick<LargeObjects, "sizeOf" | "readRange">; parquetReader: ParquetReader };

/** @throws MissingCheckpointError */
export async function openShard({ largeObjects }: Pick<CanonicalPorts, "largeObjects">, key: string): Promise<ReadableFile> {
  const bytes = await largeObjects.sizeOf(key);
  if (bytes === null) throw new MissingCheckpointError(`no shard at ${key}`);
  return { bytes, read: (start, end) => largeObjects.readRange(key, start, end) };
}

/**
 * Rows of canonical shards, one row group held at a time; groups without a planned row are passed over by their ids.
 * @param rows in the order in which they stand in the shards
 */
export async function* canonicalSamples(
  ports: CanonicalPorts,
  keys: readonly string[],
  rows: readonly PlannedRow[],
  countTokens: CountTokens | null,
): AsyncGenerator<Sample> {
  const places = new Map(rows.map((row, place) => [row.rolloutId, place]));
  for (const key of keys) {
    const file = await openShard(ports, key);
    const groups = await ports.parquetReader.groups(file);
    for (let group = 0; group < groups; group++) {
      const ids = await ports.parquetReader.readGroup(file, group, ["id"]);
      if (!ids.some(({ id }) => places.has(String(id)))) continue;
      for (const found of await ports.parquetReader.readGroup(file, group, null)) {
        const place = places.get(String(found.id));
        const row = place === undefined ? undefined : rows[place];
        if (place !== undefined && row !== undefined) yield { place, row, sample: counted(CanonicalRow.parse(found), countTokens) };
      }
    }
  }
}

function counted(row: CanonicalRow, countTokens: CountTokens | null): CanonicalRow {
  if (countTokens === null) return row;
  return { ...row, tokens: countTokens(JSON.stringify(row.messages)) + countTokens(JSON.stringify(row.tools)) };
}
