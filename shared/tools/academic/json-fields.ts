import type { Json, JsonObject } from "../../contracts/domain.ts";

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** What stands under a path of names; null where a part of it is missing or has another shape. */
export function at(value: Json | undefined, ...path: readonly string[]): Json {
  const [name, ...deeper] = path;
  if (name === undefined) return value ?? null;
  return isObject(value) && Object.hasOwn(value, name) ? at(value[name], ...deeper) : null;
}

/** The items of a list; none where there is no list. */
export function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The named fields that a record has, in the order of the names. */
export function pick(record: Json | undefined, names: readonly string[]): JsonObject {
  if (!isObject(record)) return {};
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(record, name) ? [[name, record[name] ?? null]] : [])));
}

/** Turns the value of a field into what the output shows of it, under the same name or others. */
export type Shaper = (value: Json) => JsonObject;

/** The named fields that a record has, each shown by its shaper or, without one, as it is. */
export function show(record: Json | undefined, names: readonly string[], shapers: Readonly<Record<string, Shaper>>): JsonObject {
  return Object.assign({}, ...Object.entries(pick(record, names)).map(([name, value]) => shapers[name]?.(value) ?? { [name]: value }));
}
