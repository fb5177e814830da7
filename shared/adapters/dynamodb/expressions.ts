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

/** Numbers by name, nested as they lie in the item. */
export type Increments = { [name: string]: number | Increments };

/** `#a.#b = #a.#b + :n0, ...`: adds each number to the one at its place. Sums are exact decimals in DynamoDB. */
export function additions(increments: Increments): Expression {
  const expression: Expression = { text: "", names: {}, values: {} };
  const parts: string[] = [];
  const walk = (node: Increments, above: string[]) => {
    for (const [name, value] of Object.entries(node)) {
      const place = [...above, `#${name}`];
      expression.names[`#${name}`] = name;
      if (typeof value !== "number") {
        walk(value, place);
        continue;
      }
      const placeholder = `:n${parts.length}`;
      expression.values[placeholder] = value;
      parts.push(`${place.join(".")} = ${place.join(".")} + ${placeholder}`);
    }
  };
  walk(increments, []);
  return { ...expression, text: parts.join(", ") };
}
