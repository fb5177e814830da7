import { normalName } from "./normal-name.ts";
import { namesOf } from "./splits.ts";

export type NameOwners<Owner> = {
  /** Takes the entity's names for `owner`; where one of them is another's, takes none and says whose. */
  claim(entity: { name: string; aliases: readonly string[] }, owner: Owner): { name: string; owner: Owner } | null;
};

/** Who has which name or alias, whatever its case, accents and punctuation. */
export function createNameOwners<Owner>(): NameOwners<Owner> {
  const owners = new Map<string, Owner>();
  return {
    claim(entity, owner) {
      const names = namesOf(entity).map(normalName);
      for (const one of names) {
        const known = owners.get(one);
        if (known !== undefined) return { name: one, owner: known };
      }
      for (const one of names) owners.set(one, owner);
      return null;
    },
  };
}
