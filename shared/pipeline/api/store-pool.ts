import type { PoolView } from "../../contracts/api.ts";
import { poolKey } from "../../contracts/object-keys.ts";
import type { UserPool } from "../../contracts/pools.ts";
import { contentSha256 } from "../../domain/pools/content-hash.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

/** Stores a user's pool under the hash of its rows: the same rows are the same pool, and a pool that a run has named never changes. */
export async function storePool(objects: Pick<ObjectStore, "putNew">, pool: UserPool): Promise<{ view: PoolView; created: boolean }> {
  const sha256 = contentSha256(pool.rows);
  const id = `pool-${sha256.slice(0, 32)}`;
  const created = await objects.putNew(poolKey(id), JSON.stringify(pool), "application/json");
  return { view: { id, kind: pool.kind, count: pool.rows.length, sha256 }, created };
}
