import type { RolloutView } from "../../contracts/api-rollouts.ts";
import type { RolloutId } from "../../contracts/ids.ts";
import { rolloutKey } from "../../contracts/object-keys.ts";
import { Rollout } from "../../contracts/rollout.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RolloutStore } from "../../ports/stores.ts";
import { findCheckpoint } from "../checkpoint.ts";
import { notFound } from "./problem-error.ts";

/** @throws ProblemError 404 */
export async function viewRollout(stores: { rollouts: Pick<RolloutStore, "get">; objects: Pick<ObjectStore, "get"> }, id: RolloutId): Promise<RolloutView> {
  const line = await stores.rollouts.get(id);
  if (!line) throw notFound("rollout", id);
  return { line, rollout: await findCheckpoint(stores.objects, rolloutKey(id), Rollout) };
}
