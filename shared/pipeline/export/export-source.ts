import type { DatasetRef, ExportSettings } from "../../contracts/dataset.ts";
import type { FailedRow } from "../../contracts/dataset-rows/canonical.ts";
import type { ExportPlan } from "../../contracts/export-plan.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { CanonicalPorts } from "./canonical-samples.ts";
import { judgeCanonical, readSourceManifest } from "./judge-canonical.ts";
import { judgeSource } from "./judge-source.ts";
import { type SourceRows, shuffledSource } from "./rows-of-folders.ts";
import { sourceCounts } from "./source-counts.ts";
import { type RolloutLines, readSourceRuns } from "./source-runs.ts";
import type { TaskFacts } from "./task-facts.ts";

/** What an export is made of: its rows, and what its manifest tells of where they come from. */
export type ExportSource = {
  rows: SourceRows;
  failed: readonly FailedRow[];
  about: Pick<ExportPlan, "counts" | "seeds" | "promptsSha256" | "synthesisRuns">;
};

/** The rollouts of runs, every one judged. */
export async function sourceOfRuns(
  ports: { runs: Pick<RunStore, "get">; rollouts: RolloutLines; objects: Pick<ObjectStore, "get"> },
  { runs, rngSeed, standIns }: Pick<ExportSettings, "runs" | "rngSeed" | "standIns">,
): Promise<ExportSource> {
  const judged = await judgeSource(ports, await readSourceRuns(ports.runs, runs));
  const facts = [...judged.facts.values()];
  const distinct = (of: (fact: TaskFacts) => string) => [...new Set(facts.map(of))].sort();
  const about = {
    counts: sourceCounts(judged, standIns),
    seeds: seedsOf(facts),
    promptsSha256: distinct((fact) => fact.promptsSha256),
    synthesisRuns: distinct((fact) => fact.synthesisRun),
  };
  return { rows: shuffledSource(judged, rngSeed), failed: judged.failed, about };
}

/** The canonical rows of a version, in their order. */
export async function sourceOfVersion(ports: CanonicalPorts & { objects: Pick<ObjectStore, "get"> }, from: DatasetRef): Promise<ExportSource> {
  const manifest = await readSourceManifest(ports.objects, from);
  const { source: counts, seeds, promptsSha256 } = manifest;
  return { rows: { ...(await judgeCanonical(ports, manifest)), rejected: [] }, failed: [], about: { counts, seeds, promptsSha256, synthesisRuns: [] } };
}

function seedsOf(facts: readonly Pick<TaskFacts, "source" | "licence">[]): ExportPlan["seeds"] {
  const known = new Map<string, ExportPlan["seeds"][number]>();
  for (const { source, licence } of facts) {
    const seed = known.get(`${source}\n${licence}`) ?? { source, licence, tasks: 0 };
    seed.tasks++;
    known.set(`${source}\n${licence}`, seed);
  }
  return [...known.values()].sort((a, b) => b.tasks - a.tasks || (a.source < b.source ? -1 : 1));
}
