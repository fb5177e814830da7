import { createHash } from "node:crypto";
import type { CreateExportBody } from "../../contracts/api-exports.ts";
import type { DatasetExport, DatasetRef } from "../../contracts/dataset.ts";
import { versionClaimKey } from "../../contracts/object-keys.ts";
import { canonicalJson } from "../../domain/evidence/canonical-json.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExportStore } from "../../ports/export-store.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";
import { readSourceManifest, SourceVersionError } from "../export/judge-canonical.ts";
import { newExport } from "../export/new-export.ts";
import { SourceRunError, sourceRun } from "../export/source-runs.ts";
import { badRequest, type FieldError, ProblemError } from "./problem-error.ts";

export type CreateExportDeps = {
  exports: Pick<ExportStore, "create" | "byKey">;
  runs: Pick<RunStore, "get">;
  objects: Pick<ObjectStore, "get">;
  workflow: Pick<Workflow, "startExport">;
  clock: Clock;
  newExportId(): string;
  gitCommit: string | null;
};

/**
 * Records the export and starts it. A start that fails changes nothing of the answer: the reconciler, or the same request again, starts it.
 * @throws ProblemError 400 for runs that cannot be exported; 409 for a version that was given away, or an idempotency key that came with another body
 */
export async function createExport(
  deps: CreateExportDeps,
  body: CreateExportBody,
  key: string | null,
): Promise<{ item: DatasetExport; created: boolean; startError: unknown }> {
  const idempotency = key === null ? null : { key, bodySha256: createHash("sha256").update(canonicalJson(body)).digest("hex") };
  const known = idempotency && (await deps.exports.byKey(idempotency.key));
  if (!known) await check(deps, body);
  const stored = await deps.exports.create(
    newExport({ id: deps.newExportId(), settings: body, createdAt: deps.clock.now().toISOString(), gitCommit: deps.gitCommit }),
    idempotency,
  );
  if (stored === "conflict")
    throw new ProblemError(409, "this Idempotency-Key came with another body before", [
      { field: "Idempotency-Key", message: "take a new key for other settings" },
    ]);
  const startError = stored.item.endedAt === null ? await start(deps.workflow, stored.item) : null;
  return { ...stored, startError };
}

async function check({ runs, objects }: CreateExportDeps, { runs: ids, from, dataset, version }: CreateExportBody): Promise<void> {
  const errors = await Promise.all(ids.map((id, place) => checkRun(runs, ids, id, place)));
  const wrong = [...errors, from && (await checkFrom(objects, from))].filter((error) => error !== null);
  if (wrong.length > 0) throw badRequest(wrong);
  if (version !== null && (await objects.get(versionClaimKey(dataset, version))) !== null)
    throw new ProblemError(409, "versions of a dataset are written once", [
      { field: "version", message: `${dataset} has a version ${version} already: name another, or leave it out to get the next one` },
    ]);
}

async function checkRun(runs: Pick<RunStore, "get">, ids: readonly string[], id: string, place: number): Promise<FieldError | null> {
  const field = `runs.${place}`;
  if (ids.indexOf(id) !== place) return { field, message: `names the run of runs.${ids.indexOf(id)} again; name each once` };
  try {
    const { run } = sourceRun(id, await runs.get(id));
    return run.endedAt === null ? { field, message: `${id} has not ended (${run.status}); name runs that have` } : null;
  } catch (error) {
    if (error instanceof SourceRunError) return { field, message: error.message };
    throw error;
  }
}

async function checkFrom(objects: Pick<ObjectStore, "get">, from: DatasetRef): Promise<FieldError | null> {
  try {
    await readSourceManifest(objects, from);
    return null;
  } catch (error) {
    if (error instanceof SourceVersionError) return { field: "from", message: error.message };
    throw error;
  }
}

async function start(workflow: Pick<Workflow, "startExport">, { id, attempt }: DatasetExport): Promise<unknown> {
  try {
    await workflow.startExport(id, attempt);
    return null;
  } catch (error) {
    return error;
  }
}
