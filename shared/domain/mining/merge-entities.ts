import type { Dropped, PageEntities } from "../../contracts/mining.ts";
import { mostPoolRows } from "../../contracts/pool-limits.ts";
import type { Seed, Split } from "../../contracts/pools.ts";
import { createNameOwners } from "../pools/name-owners.ts";
import { nearNamesOf } from "../pools/near-names.ts";
import { normalName } from "../pools/normal-name.ts";
import { assignSplitsBeside, namesOf } from "../pools/splits.ts";

export type MergedEntities = { kept: (Seed & { split: Split })[]; dropped: Dropped[] };

/**
 * One pool of what the pages gave, in their order: an entity that shares a name or an alias (without case, accents and punctuation) with
 * the shipped pool or an earlier one is dropped, and so is one whose name is a near-copy of a shipped or earlier one's. Aliases move to the first.
 * @param shipped seeds of all domains, so that no entity is in two splits
 * @param most entities that are kept; what comes after them is dropped
 */
export function mergeEntities(pages: readonly (PageEntities & { page: number })[], shipped: readonly Seed[], most: number = mostPoolRows): MergedEntities {
  const owners = createNameOwners<string>();
  const shippedIds = new Set(shipped.map(({ id }) => id));
  const kept = new Map<string, Seed>();
  const dropped: Dropped[] = [];
  const near = nearNamesOf();
  for (const seed of shipped) {
    owners.add(seed, seed.id);
    near.add(seed.name);
  }
  for (const { page, seeds, dropped: droppedThere } of pages) {
    dropped.push(...droppedThere);
    for (const seed of seeds) {
      const drop = (reason: Dropped["reason"], detail: string | null) => dropped.push({ name: seed.name, type: seed.type, page, reason, detail });
      const owner = owners.find(seed)?.owner;
      if (owner !== undefined && shippedIds.has(owner)) drop("in_shipped_pool", owner);
      else if (owner !== undefined) {
        drop("duplicate", owner);
        owners.add(seed, owner);
        const first = kept.get(owner);
        const isOwn = (name: string) => owners.find({ name, aliases: [] })?.owner === owner;
        if (first) kept.set(owner, withAliases(first, namesOf(seed).filter(isOwn)));
      } else {
        const copied = near.find(seed.name);
        if (copied !== null) {
          drop("near_duplicate", copied);
          continue;
        }
        if (kept.size >= most) {
          drop("pool_full", null);
          continue;
        }
        near.add(seed.name);
        owners.add(seed, seed.id);
        kept.set(seed.id, seed);
      }
    }
  }
  const seeds = [...kept.values()];
  const splits = assignSplitsBeside(seeds, shipped);
  return { kept: seeds.map((seed, place) => ({ ...seed, split: splits[place] ?? "sft" })), dropped };
}

function withAliases(seed: Seed, names: readonly string[]): Seed {
  const known = new Set([seed.name, ...seed.aliases].map(normalName));
  return { ...seed, aliases: [...seed.aliases, ...names.filter((name) => !known.has(normalName(name)))] };
}
