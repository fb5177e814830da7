import { z } from "zod";
import type { DatasetExport, DatasetVersion } from "../../contracts/dataset.ts";
import { ExportId } from "../../contracts/ids.ts";
import { versionClaimKey, versionClaimsPrefix } from "../../contracts/object-keys.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

/** A version that was named belongs to another export. */
export class VersionTakenError extends Error {
  override readonly name = "VersionTakenError";
}

const Claim = z.strictObject({ exportId: ExportId });

export const versionNumber = (version: DatasetVersion): number => Number(version.slice(1));

/** The newest version that any export has claimed, 0 where there is none. */
export async function newestClaim(objects: Pick<ObjectStore, "list">, dataset: string): Promise<number> {
  let newest = 0;
  const prefix = versionClaimsPrefix(dataset);
  for await (const key of objects.list(prefix)) newest = Math.max(newest, Number(/^v(\d+)\.json$/.exec(key.slice(prefix.length))?.[1] ?? 0));
  return newest;
}

/**
 * Takes the version for this export alone; the one after the newest where none was named. Safe to repeat.
 * @throws VersionTakenError where the named one is another export's
 */
export async function claimVersion(objects: ObjectStore, { id, settings, version }: DatasetExport): Promise<DatasetVersion> {
  const named = version ?? settings.version;
  if (named !== null) {
    if (await claim(objects, settings.dataset, named, id)) return named;
    throw new VersionTakenError(`${settings.dataset} has a version ${named} already: name another, or none to get the next one`);
  }
  for (let next = (await newestClaim(objects, settings.dataset)) + 1; ; next++) if (await claim(objects, settings.dataset, `v${next}`, id)) return `v${next}`;
}

async function claim(objects: ObjectStore, dataset: string, version: DatasetVersion, exportId: ExportId): Promise<boolean> {
  const key = versionClaimKey(dataset, version);
  if (await objects.putNew(key, JSON.stringify({ exportId }), "application/json")) return true;
  return Claim.parse(JSON.parse((await objects.get(key)) ?? "null")).exportId === exportId;
}
