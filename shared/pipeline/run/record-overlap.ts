import type { RunId } from "../../contracts/ids.ts";
import { drawnKey, overlapKey } from "../../contracts/object-keys.ts";
import { DrawnByRun, RunOverlap } from "../../contracts/run-overlap.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { createOverlap } from "../../domain/run-overlap.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunStore } from "../../ports/stores.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";

export type OverlapPorts = { runs: Pick<RunStore, "list" | "update">; objects: ObjectStore };

/** A run's draws are some kilobytes, those of 200,000 cycles six megabytes: so many are read in seconds. */
const earlierRunsRead = 50;
const pageSize = 100;

/** Keeps what the run drew, counts what of it earlier runs drew too, and notes that on the run. Safe to repeat: what was counted first stays. */
export async function recordOverlap(ports: OverlapPorts, runId: RunId, drawn: DrawnByRun): Promise<void> {
  const own = await writeCheckpoint(ports.objects, drawnKey(runId), DrawnByRun, drawn);
  const overlap = (await findCheckpoint(ports.objects, overlapKey(runId), RunOverlap)) ?? (await count(ports, runId, own));
  await ports.runs.update(runId, { overlap });
}

async function count(ports: OverlapPorts, runId: RunId, own: DrawnByRun): Promise<RunOverlap> {
  const counted = createOverlap(own);
  let left = earlierRunsRead;
  for await (const { id } of runsBefore(ports.runs, runId)) {
    // One that attempts tasks has drawn nothing, and one that was never planned neither.
    const earlier = await findCheckpoint(ports.objects, drawnKey(id), DrawnByRun);
    if (earlier === null) continue;
    counted.add(earlier);
    left -= 1;
    if (left === 0) break;
  }
  return writeCheckpoint(ports.objects, overlapKey(runId), RunOverlap, counted.overlap());
}

/** Newest first; ids are in the order in which runs were made. */
async function* runsBefore(runs: OverlapPorts["runs"], runId: RunId): AsyncIterable<Run> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<RunStore["list"]>> = await runs.list(pageSize, cursor);
    for (const run of page.items) if (run.id < runId && run.settings.kind === "synthesis") yield run;
    cursor = page.cursor;
  } while (cursor !== null);
}
