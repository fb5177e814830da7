import { normalName } from "./normal-name.ts";
import { namesOf } from "./splits.ts";

type Named = Parameters<typeof namesOf>[0];

export type NameOwners<Owner> = {
  /** Whose the entity's name or one of its aliases is, and which; null: nobody's. */
  find(entity: Named): { name: string; owner: Owner } | null;
  /** Gives `owner` those of the entity's names that are nobody's. */
  add(entity: Named, owner: Owner): void;
};

/** Who has which name or alias, whatever its case, accents and punctuation. */
export function createNameOwners<Owner>(): NameOwners<Owner> {
  const owners = new Map<string, Owner>();
  const keysOf = (entity: Named) => namesOf(entity).map(normalName);
  return {
    find(entity) {
      for (const name of keysOf(entity)) {
        const owner = owners.get(name);
        if (owner !== undefined) return { name, owner };
      }
      return null;
    },
    add(entity, owner) {
      for (const name of keysOf(entity)) if (!owners.has(name)) owners.set(name, owner);
    },
  };
}
