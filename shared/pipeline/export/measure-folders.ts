import type { PlannedRow, ShardFolder } from "../../contracts/export-plan.ts";
import { folderFormats, folderRow } from "../../domain/dataset/folders.ts";
import { RowLeftOutError } from "../../domain/dataset/row-left-out-error.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import { encodeRows } from "./encode-rows.ts";
import type { SizedRow } from "./judge-source.ts";
import { readAhead } from "./read-ahead.ts";
import { readSample, type SamplePorts } from "./read-sample.ts";

type Samples = Exclude<ShardFolder, "failed">;

/** Enough for the mean of a folder's bytes a row; few enough to be held. */
const measuredRows = 64;
const readsAtOnce = 16;

/**
 * How many stored bytes of each folder come of a byte of rollout.json: by encoding some of its rows, for toolsets and evidence weigh more than many a
 * conversation, and how well rows compress nobody can tell beforehand.
 * @param rows of each folder, in random order
 */
export async function measureFolders(
  ports: SamplePorts & { encodeParquet: ParquetEncoder },
  rows: ReadonlyMap<Samples, readonly SizedRow[]>,
): Promise<Map<Samples, number>> {
  const known = new Map<string, Awaited<ReturnType<typeof readSample>>>();
  const read = async (planned: PlannedRow) => {
    const found = known.get(planned.rolloutId) ?? (await readSample(ports, planned, null));
    known.set(planned.rolloutId, found);
    return found;
  };
  const measured = new Map<Samples, number>();
  for (const [folder, ofFolder] of rows) {
    const some = ofFolder.slice(0, measuredRows);
    const encoded: object[] = [];
    for await (const row of readAhead(some, readsAtOnce, (planned) => orLeftOut(async () => folderRow(folder, await read(planned), planned, 0))))
      if (row !== null) encoded.push(row);
    let bytes = 0;
    for await (const chunk of encodeRows(ports.encodeParquet, folderFormats[folder], each(encoded))) bytes += chunk.byteLength;
    const source = some.reduce((sum, { rolloutBytes }) => sum + rolloutBytes, 0);
    measured.set(folder, bytes / Math.max(1, source));
  }
  return measured;
}

/** null for a row that the format cannot hold. */
export async function orLeftOut<T>(work: () => Promise<T>, leaveOut: (reason: string) => void = () => {}): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RowLeftOutError)) throw error;
    leaveOut(error.reason);
    return null;
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
