import { createHash } from "node:crypto";
import type { Split, SplitChoice } from "../../contracts/pools.ts";
import { kinName } from "./kin-name.ts";
import { normalName } from "./normal-name.ts";

type Named = { name: string; aliases: readonly string[] };

/** One entity in ten is held out; of the others one in four is for RL, as in the paper (38k of 114k and 38k tasks). */
const heldOut = 0.1;
const forRl = 0.225;

const mostHeldOut: readonly Split[] = ["eval", "rl", "sft"];

const splitsOfChoice: Record<SplitChoice, readonly Split[]> = {
  sft: ["sft"],
  rl: ["rl"],
  eval: ["eval"],
  train: ["sft", "rl"],
  all: ["sft", "rl", "eval"],
};

export const splitsOf = (choice: SplitChoice): readonly Split[] => splitsOfChoice[choice];

/**
 * The split of each entity: a hash of its key. So no entity is in two splits, whatever it is called, and one that joins or leaves the pool
 * moves none but its own kin.
 */
export const assignSplits = (entities: readonly Named[]): Split[] => entityKeys(entities).map(splitOfName);

/**
 * The split of each entity of a user's pool. One that is the same as a shipped one, directly or through others, is in the split of that one, so that
 * no upload moves an entity from what is held out to what is trained on; where it joins shipped ones of several splits, it is in the most held out.
 */
export function assignSplitsBeside(entities: readonly Named[], shipped: readonly Named[]): Split[] {
  const keys = entityKeys([...shipped, ...entities]);
  const known = new Map<string, Split>();
  for (const [place, split] of assignSplits(shipped).entries()) {
    const key = keys[place] ?? "";
    const other = known.get(key);
    if (other === undefined || mostHeldOut.indexOf(split) < mostHeldOut.indexOf(other)) known.set(key, split);
  }
  return entities.map((_, place) => {
    const key = keys[shipped.length + place] ?? "";
    return known.get(key) ?? splitOfName(key);
  });
}

/** For each entity the smallest normal name among those that share a name or an alias, or have near-same ones, directly or through others. */
export function entityKeys(entities: readonly Named[]): string[] {
  const parents = entities.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[place] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  const names = entities.map(({ name }) => normalName(name));
  for (const [place, entity] of entities.entries())
    for (const key of new Set(namesOf(entity).map(kinName))) {
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, place);
      else parents[rootOf(place)] = rootOf(other);
    }
  const smallest = new Map<number, string>();
  for (const [place, name] of names.entries()) {
    const root = rootOf(place);
    const known = smallest.get(root);
    if (known === undefined || name < known) smallest.set(root, name);
  }
  return names.map((_, place) => smallest.get(rootOf(place)) ?? "");
}

/** An entity's name, and those of its aliases that name something: by a lone dash or the like, entities are not one. */
export const namesOf = ({ name, aliases }: Named): string[] => [name, ...aliases.filter((alias) => /[\p{L}\p{N}]/u.test(alias))];

function splitOfName(name: string): Split {
  const fraction = createHash("sha256").update(`dive split 1\n${name}`).digest().readUInt32BE(0) / 2 ** 32;
  if (fraction < heldOut) return "eval";
  return fraction < heldOut + forRl ? "rl" : "sft";
}
