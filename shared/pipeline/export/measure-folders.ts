import type { PlannedRow, ShardFolder } from "../../contracts/export-plan.ts";
import { folderFormats, folderRow } from "../../domain/dataset/folders.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import type { CanonicalPorts } from "./canonical-samples.ts";
import { encodeRows } from "./encode-rows.ts";
import type { SizedRow } from "./judge-source.ts";
import type { SamplePorts } from "./read-sample.ts";
import { orLeftOut, readSamples } from "./read-samples.ts";
import type { FolderRows } from "./rows-of-folders.ts";

/** Enough for the mean of a folder's bytes a row; few enough to be held. */
const measuredRows = 64;

/**
 * How many stored bytes of each folder come of a byte of rollout.json: by encoding some of its rows, for toolsets and evidence weigh more than many a
 * conversation, and how well rows compress nobody can tell beforehand.
 * @param folders their rows, in the order in which shards will have them
 */
export async function measureFolders(
  ports: SamplePorts & CanonicalPorts & { encodeParquet: ParquetEncoder },
  folders: FolderRows,
): Promise<Map<ShardFolder, number>> {
  const measured = new Map<ShardFolder, number>();
  for (const [folder, rows] of folders) {
    const some = rows.slice(0, measuredRows);
    const encoded: object[] = [];
    for await (const { row, sample } of readSamples(ports, { canonical: shardsOf(some), rows: some }, null, () => {})) {
      const made = await orLeftOut(
        () => folderRow(folder, sample, row, 0),
        () => {},
      );
      if (made !== null) encoded.push(made);
    }
    let bytes = 0;
    for await (const chunk of encodeRows(ports.encodeParquet, folderFormats[folder], each(encoded))) bytes += chunk.byteLength;
    const source = some.reduce((sum, { rolloutBytes }) => sum + rolloutBytes, 0);
    measured.set(folder, bytes / Math.max(1, source));
  }
  return measured;
}

/** The canonical shards that rows lie in, in the rows' order. */
export const shardsOf = (rows: readonly (PlannedRow & Pick<SizedRow, "canonicalKey">)[]): string[] => [
  ...new Set(rows.flatMap(({ canonicalKey }) => (canonicalKey === null ? [] : [canonicalKey]))),
];

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
