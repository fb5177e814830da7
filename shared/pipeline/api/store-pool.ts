import type { PoolView } from "../../contracts/api.ts";
import { poolKey } from "../../contracts/object-keys.ts";
import type { Seed, UserPool } from "../../contracts/pools.ts";
import { contentSha256 } from "../../domain/pools/content-hash.ts";
import { createNameOwners } from "../../domain/pools/name-owners.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { badRequest } from "./problem-error.ts";

/**
 * Stores a user's pool under the hash of its rows: the same rows are the same pool, and a pool that a run has named never changes.
 * @throws ProblemError 400 where two seeds are one entity
 */
export async function storePool(objects: Pick<ObjectStore, "putNew">, pool: UserPool): Promise<{ view: PoolView; created: boolean }> {
  if (pool.kind === "seeds") refuseSameEntities(pool.rows);
  const sha256 = contentSha256(pool.rows);
  const id = `pool-${sha256.slice(0, 32)}`;
  const created = await objects.putNew(poolKey(id), JSON.stringify(pool), "application/json");
  return { view: { id, kind: pool.kind, count: pool.rows.length, sha256 }, created };
}

function refuseSameEntities(seeds: readonly Seed[]): void {
  const owners = createNameOwners<number>();
  for (const [place, seed] of seeds.entries()) {
    const other = owners.find(seed);
    if (other) throw badRequest([{ field: `rows.${place}`, message: `is the entity of row ${other.owner}: both are called ${other.name}; make them one row` }]);
    owners.add(seed, place);
  }
}
