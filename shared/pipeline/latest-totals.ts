import { z } from "zod";
import type { UnitId } from "../contracts/ids.ts";
import { unitPrefixOf } from "../contracts/object-keys.ts";
import { CycleTotals } from "../contracts/stored-items.ts";
import { latestCheckpoint } from "../domain/latest-checkpoint.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCheckpoint } from "./checkpoint.ts";

/** What a cycle or rollout that ended early has used, by its latest checkpoint; null where it has none. */
export async function totalsFromCheckpoints(objects: Pick<ObjectStore, "get" | "list">, id: UnitId): Promise<CycleTotals | null> {
  const keys: string[] = [];
  for await (const key of objects.list(unitPrefixOf(id))) keys.push(key);
  const latest = latestCheckpoint(keys);
  return latest === null ? null : (await readCheckpoint(objects, latest, z.object({ totals: CycleTotals }))).totals;
}
