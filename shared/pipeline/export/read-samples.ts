import type { PlannedRow } from "../../contracts/export-plan.ts";
import { RowLeftOutError } from "../../domain/dataset/row-left-out-error.ts";
import { type CanonicalPorts, canonicalSamples, type Sample } from "./canonical-samples.ts";
import { readAhead } from "./read-ahead.ts";
import { type CountTokens, readSample, type SamplePorts } from "./read-sample.ts";

/** Rows under way at once: what is held of a shard beside its row group and the parts that are sent. */
const readsAtOnce = 8;

/**
 * The canonical row of each planned one, in their order.
 * @param canonical shards to read them from; none: from the checkpoints of their rollouts
 * @param leaveOut told the reason of a row that there is none of
 */
export function readSamples(
  ports: SamplePorts & CanonicalPorts,
  { canonical, rows }: { canonical: readonly string[]; rows: readonly PlannedRow[] },
  countTokens: CountTokens | null,
  leaveOut: (reason: string) => void,
): AsyncIterable<Sample> {
  return canonical.length > 0 ? canonicalSamples(ports, canonical, rows, countTokens) : checkpointSamples(ports, rows, countTokens, leaveOut);
}

async function* checkpointSamples(
  ports: SamplePorts,
  rows: readonly PlannedRow[],
  countTokens: CountTokens | null,
  leaveOut: (reason: string) => void,
): AsyncGenerator<Sample> {
  const read = async ([place, row]: [number, PlannedRow]) =>
    orLeftOut(async () => ({ place, row, sample: await readSample(ports, row, countTokens) }), leaveOut);
  for await (const found of readAhead(rows.entries(), readsAtOnce, read)) if (found !== null) yield found;
}

/** null, and the reason told, for a row that cannot be had or held. */
export async function orLeftOut<T>(work: () => Promise<T> | T, leaveOut: (reason: string) => void): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RowLeftOutError)) throw error;
    leaveOut(error.reason);
    return null;
  }
}
