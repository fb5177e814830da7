import type { Domain } from "../contracts/domain.ts";
import { poolKey } from "../contracts/object-keys.ts";
import { type Exemplar, type PoolId, type ProtectedQuery, type Seed, UserPool } from "../contracts/pools.ts";
import type { SynthesisSettings } from "../contracts/run-settings.ts";
import { contentSha256 } from "../domain/pools/content-hash.ts";
import { countExemplars } from "../domain/pools/count-exemplars.ts";
import { countSeeds, createSeedPoolsBeside, type SeedPool } from "../domain/pools/seed-pool.ts";
import type { PoolContents } from "../domain/sampling/check-settings.ts";
import type { Pools } from "../domain/sampling/draw-configurations.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { findCheckpoint } from "./checkpoint.ts";

type Objects = Pick<ObjectStore, "get">;

/** A run names a pool that is not there. `field` is the setting that names it. */
export class UnknownPoolError extends Error {
  override readonly name = "UnknownPoolError";
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Where pools are kept, and the shipped seeds of all domains, which are read only where a run names a pool of seeds. */
export type UserPoolPorts = { objects: Pick<ObjectStore, "get">; allShippedSeeds: () => Promise<readonly Seed[]> };

/**
 * What the run's pools hold: the shipped ones, where the run names none of the user's.
 * @throws UnknownPoolError
 */
export async function contentsOfRun(ports: UserPoolPorts, settings: SynthesisSettings, shipped: PoolContents): Promise<PoolContents> {
  return contentsWith(await userPoolsOf(ports, settings), shipped);
}

/**
 * The pools that the run draws from.
 * @throws UnknownPoolError
 */
export async function poolsOfRun(ports: UserPoolPorts, settings: SynthesisSettings, shipped: Pools): Promise<Pools> {
  const named = await userPoolsOf(ports, settings);
  const { seeds, exemplars } = named;
  return {
    contents: contentsWith(named, shipped.contents),
    seeds: seeds ? seeds.pools : shipped.seeds,
    exemplars: exemplars ?? shipped.exemplars,
    hashes: { ...shipped.hashes, ...(seeds && { seeds: contentSha256(seeds.rows) }), ...(exemplars && { exemplars: contentSha256(exemplars) }) },
  };
}

function contentsWith({ seeds, exemplars }: UserPools, shipped: PoolContents): PoolContents {
  return {
    ...shipped,
    ...(seeds && { seeds: Object.fromEntries(Object.entries(seeds.pools).map(([domain, pool]) => [domain, countSeeds(pool)])) }),
    ...(exemplars && { exemplars: countExemplars(exemplars).domains }),
  };
}

/** @throws UnknownPoolError where a query file that the run names is not there */
export async function checkQueryFiles(objects: Objects, settings: SynthesisSettings): Promise<void> {
  for await (const _ of protectedQueriesOf(objects, settings));
}

/**
 * The queries that no task of the run may copy, file by file.
 * @throws UnknownPoolError
 */
export async function* protectedQueriesOf(objects: Objects, { decontamination }: SynthesisSettings): AsyncGenerator<{ pool: PoolId; rows: ProtectedQuery[] }> {
  for (const [place, id] of decontamination.queries.entries()) {
    const pool = await readPool(objects, "queries", id, `decontamination.queries.${place}`);
    yield { pool: id, rows: pool.kind === "queries" ? pool.rows : [] };
  }
}

type UserPools = { seeds: { rows: Seed[]; pools: Partial<Record<Domain, SeedPool>> } | null; exemplars: Exemplar[] | null };

async function userPoolsOf({ objects, allShippedSeeds }: UserPoolPorts, { pools }: SynthesisSettings): Promise<UserPools> {
  const read = async (kind: "seeds" | "exemplars") => (pools[kind] === null ? null : readPool(objects, kind, pools[kind], `pools.${kind}`));
  const [seeds, exemplars] = await Promise.all([read("seeds"), read("exemplars")]);
  return {
    seeds: seeds?.kind === "seeds" ? { rows: seeds.rows, pools: createSeedPoolsBeside(seeds.rows, await allShippedSeeds()) } : null,
    exemplars: exemplars?.kind === "exemplars" ? exemplars.rows : null,
  };
}

async function readPool(objects: Objects, kind: UserPool["kind"], id: PoolId, field: string): Promise<UserPool> {
  const pool = await findCheckpoint(objects, poolKey(id), UserPool);
  if (pool?.kind === kind) return pool;
  throw new UnknownPoolError(field, pool ? `${id} holds ${pool.kind}` : `there is no pool ${id}; \`dive ${kind} upload\` makes one`);
}
