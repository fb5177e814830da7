import { z } from "zod";
import { DatasetRef } from "../../contracts/dataset.ts";
import { CanonicalRow } from "../../contracts/dataset-rows/canonical.ts";
import type { Outcome } from "../../contracts/dataset-rows/rl.ts";
import { SourceCounts, WrittenShard } from "../../contracts/export-plan.ts";
import { versionPrefix } from "../../contracts/object-keys.ts";
import { ModelSummary, SourceRunSummary } from "../../contracts/source-summary.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { type CanonicalPorts, openShard } from "./canonical-samples.ts";
import type { SizedRow } from "./judge-source.ts";

/** What a version says of itself, as far as another one is derived from it. */
const SourceManifest = z.object({
  shards: z.array(WrittenShard),
  source: SourceCounts,
  runs: z.array(SourceRunSummary),
  models: z.array(ModelSummary),
  seeds: z.array(z.strictObject({ source: z.string(), licence: z.string(), tasks: z.int() })),
  promptsSha256: z.array(z.string()),
  derivedFrom: DatasetRef.nullable(),
});
export type SourceManifest = z.infer<typeof SourceManifest>;

/** A version that views cannot be derived from. */
export class SourceVersionError extends Error {
  override readonly name = "SourceVersionError";
}

/** @throws SourceVersionError where the version is not whole, or has no canonical rows of its own */
export async function readSourceManifest(objects: Pick<ObjectStore, "get">, { dataset, version }: DatasetRef): Promise<SourceManifest> {
  const prefix = versionPrefix(dataset, version);
  if ((await objects.get(`${prefix}_SUCCESS`)) === null) throw new SourceVersionError(`${dataset} has no version ${version} that is whole`);
  const manifest = await readCheckpoint(objects, `${prefix}manifest.json`, SourceManifest);
  if (manifest.derivedFrom !== null)
    throw new SourceVersionError(`${dataset} ${version} is derived from ${manifest.derivedFrom.dataset} ${manifest.derivedFrom.version}: name that one`);
  return manifest;
}

const {
  id,
  task_id,
  use,
  split,
  seed_split,
  seed_entity,
  attempts,
  penalty,
  stand_in,
  messages_bytes,
  sample,
  correct,
  end,
  reward,
  turns,
  unknown_tool_calls,
  invalid_argument_calls,
} = CanonicalRow.shape;
const FlatRow = z.object({
  id,
  task_id,
  use,
  split,
  seed_split,
  seed_entity,
  attempts,
  penalty,
  stand_in,
  messages_bytes,
  sample,
  correct,
  end,
  reward,
  turns,
  unknown_tool_calls,
  invalid_argument_calls,
});
type FlatRow = z.infer<typeof FlatRow>;

/** The rows of a version's canonical shards, in their order, and one row for each frontier task, by the first of its samples. */
export async function judgeCanonical(ports: CanonicalPorts, { shards }: SourceManifest): Promise<{ accepted: SizedRow[]; frontier: SizedRow[] }> {
  const accepted: SizedRow[] = [];
  const samples = new Map<string, { row: SizedRow; flat: FlatRow }[]>();
  for (const { folder, key } of shards) {
    if (folder !== "canonical") continue;
    const file = await openShard(ports, key);
    const groups = await ports.parquetReader.groups(file);
    for (let group = 0; group < groups; group++)
      for (const found of await ports.parquetReader.readGroup(file, group, Object.keys(FlatRow.shape))) {
        const flat = FlatRow.parse(found);
        const row = plannedRow(flat, key);
        accepted.push(row);
        if (flat.use === "rl") samples.set(flat.task_id, [...(samples.get(flat.task_id) ?? []), { row, flat }]);
      }
  }
  const first = new Map([...samples.values()].map((ofTask) => [[...ofTask].sort((a, b) => a.flat.sample - b.flat.sample)[0]?.row.rolloutId, ofTask]));
  const frontier = accepted.flatMap((row) => {
    const ofTask = first.get(row.rolloutId);
    return ofTask === undefined ? [] : [{ ...row, standIn: ofTask.some((one) => one.row.standIn), outcomes: outcomesOf(ofTask.map(({ flat }) => flat)) }];
  });
  return { accepted, frontier };
}

const plannedRow = (flat: FlatRow, canonicalKey: string): SizedRow => ({
  rolloutId: flat.id,
  taskId: flat.task_id,
  use: flat.use,
  split: flat.split,
  seedSplit: flat.seed_split,
  seedEntity: flat.seed_entity,
  attempts: flat.attempts,
  penalty: flat.penalty,
  standIn: flat.stand_in,
  reason: null,
  outcomes: null,
  rolloutBytes: flat.messages_bytes,
  canonicalKey,
});

const outcomesOf = (samples: readonly FlatRow[]): Outcome[] =>
  [...samples]
    .sort((a, b) => a.sample - b.sample)
    .map((flat) => ({
      rollout_id: flat.id,
      correct: flat.correct === true,
      end: flat.end,
      reward: flat.reward,
      turns: flat.turns,
      invalid_calls: flat.unknown_tool_calls + flat.invalid_argument_calls,
    }));
