import { z } from "zod";
import type { UnitId } from "../contracts/ids.ts";
import { isVerdictKey, unitPrefixOf } from "../contracts/object-keys.ts";
import { CycleTotals } from "../contracts/stored-items.ts";
import { VerdictReply } from "../contracts/verification.ts";
import { latestCheckpoint } from "../domain/latest-checkpoint.ts";
import { withModelCall } from "../domain/totals.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCheckpoint } from "./checkpoint.ts";

/** What a cycle or rollout has used, by its latest checkpoint and, of a rollout, its verifiers' replies; null where it has none. */
export async function totalsFromCheckpoints(objects: Pick<ObjectStore, "get" | "list">, id: UnitId): Promise<CycleTotals | null> {
  const keys: string[] = [];
  for await (const key of objects.list(unitPrefixOf(id))) keys.push(key);
  const latest = latestCheckpoint(keys);
  if (latest === null) return null;
  const { totals } = await readCheckpoint(objects, latest, z.object({ totals: CycleTotals }));
  const replies = await Promise.all(keys.filter(isVerdictKey).map((key) => readCheckpoint(objects, key, VerdictReply)));
  return replies.reduce((sum, { reply, costUsd }) => withModelCall(sum, reply.usage, costUsd), totals);
}
