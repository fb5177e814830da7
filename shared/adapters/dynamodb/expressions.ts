/** Parts of an update expression with the names and values that they use. */
export type Expression = { text: string; names: Record<string, string>; values: Record<string, unknown> };

/** `#a = :a, #b = :b` for the fields that are not undefined. */
export function assignments(fields: Record<string, unknown>): Expression {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    text: given.map(([name]) => `#${name} = :${name}`).join(", "),
    names: Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
  };
}

/** Numbers to add and texts to keep, by name, nested as they lie in the item. The map above each must be there. */
export type Changes = { [name: string]: number | string | Changes };

/**
 * `#p0.#p1 = if_not_exists(#p0.#p1, :zero) + :v0, ...`: adds each number to the one at its place, and sets each text where there is none. Sums are
 * exact decimals in DynamoDB. Names may have any characters; a 0 adds nothing and is left out.
 */
export function changesOf(changes: Changes): Expression {
  const placeholders = new Map<string, string>();
  const values: Record<string, unknown> = {};
  const parts: string[] = [];
  const placeholderOf = (name: string) => {
    const known = placeholders.get(name) ?? `#p${placeholders.size}`;
    placeholders.set(name, known);
    return known;
  };
  const walk = (node: Changes, above: readonly string[]) => {
    for (const [name, value] of Object.entries(node)) {
      if (value === 0) continue;
      const path = [...above, name];
      if (typeof value === "object") {
        walk(value, path);
        continue;
      }
      const place = path.map(placeholderOf).join(".");
      const given = `:v${parts.length}`;
      values[given] = value;
      if (typeof value === "number") values[":zero"] = 0;
      parts.push(`${place} = if_not_exists(${place}, ${typeof value === "number" ? `:zero) + ${given}` : `${given})`}`);
    }
  };
  walk(changes, []);
  return { text: parts.join(", "), names: Object.fromEntries([...placeholders].map(([name, placeholder]) => [placeholder, name])), values };
}
