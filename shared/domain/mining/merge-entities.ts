import type { Dropped, PageEntities } from "../../contracts/mining.ts";
import type { Seed, Split } from "../../contracts/pools.ts";
import { nearNamesOf } from "../pools/near-names.ts";
import { normalName } from "../pools/normal-name.ts";
import { assignSplits } from "../pools/splits.ts";

export type MergedEntities = { kept: (Seed & { split: Split })[]; dropped: Dropped[] };

/**
 * One pool of what the pages gave, in their order: an entity that shares a name or an alias (without case, accents and punctuation) with
 * the shipped pool or an earlier one is dropped, and so is one whose name is a near-copy of a shipped or earlier one's. Aliases move to the first.
 * @param shipped seeds of all domains, so that no entity is in two splits
 */
export function mergeEntities(pages: readonly (PageEntities & { page: number })[], shipped: readonly Seed[]): MergedEntities {
  const owners = new Map<string, string>();
  const claim = ({ id, name, aliases }: Pick<Seed, "id" | "name" | "aliases">) => {
    for (const known of [name, ...aliases]) if (!owners.has(normalName(known))) owners.set(normalName(known), id);
  };
  const shippedIds = new Set(shipped.map(({ id }) => id));
  const kept = new Map<string, Seed>();
  const dropped: Dropped[] = [];
  const near = nearNamesOf();
  for (const seed of shipped) {
    claim(seed);
    near.add(seed.name);
  }
  for (const { page, seeds, dropped: droppedThere } of pages) {
    dropped.push(...droppedThere);
    for (const seed of seeds) {
      const drop = (reason: Dropped["reason"], detail: string) => dropped.push({ name: seed.name, type: seed.type, page, reason, detail });
      const owner = [seed.name, ...seed.aliases].map((name) => owners.get(normalName(name))).find((id) => id !== undefined);
      if (owner !== undefined && shippedIds.has(owner)) drop("in_shipped_pool", owner);
      else if (owner !== undefined) {
        drop("duplicate", owner);
        const first = kept.get(owner);
        if (first)
          kept.set(
            owner,
            withAliases(
              first,
              [seed.name, ...seed.aliases].filter((name) => (owners.get(normalName(name)) ?? owner) === owner),
            ),
          );
        claim({ id: owner, name: seed.name, aliases: seed.aliases });
      } else {
        const copied = near.find(seed.name);
        if (copied !== null) {
          drop("near_duplicate", copied);
          continue;
        }
        near.add(seed.name);
        claim(seed);
        kept.set(seed.id, seed);
      }
    }
  }
  const seeds = [...kept.values()];
  const splits = assignSplits(seeds);
  return { kept: seeds.map((seed, place) => ({ ...seed, split: splits[place] ?? "sft" })), dropped };
}

function withAliases(seed: Seed, names: readonly string[]): Seed {
  const known = new Set([seed.name, ...seed.aliases].map(normalName));
  return { ...seed, aliases: [...seed.aliases, ...names.filter((name) => !known.has(normalName(name)))] };
}
