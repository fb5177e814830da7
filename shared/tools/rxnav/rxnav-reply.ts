import type { Json, JsonObject } from "../../contracts/domain.ts";

/* RxNav leaves out what is empty, or sends null, "", or an empty group for it; nothing here takes a part of a reply for granted. */

/** The value as an object; no fields where it is none. */
export function recordOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** What lies at the end of the path; null where a part of it is missing. */
export function valueAt(reply: Json, ...path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => (Object.hasOwn(recordOf(value), key) ? (recordOf(value)[key] ?? null) : null), reply);
}

/** The list at the end of the path, a single entry without its list included. */
export function listAt(reply: Json, ...path: readonly string[]): Json[] {
  const value = valueAt(reply, ...path);
  if (value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

const isEmpty = (value: Json): boolean => value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** The fields that say something, at every depth. */
export function filled(value: Json): Json {
  if (Array.isArray(value)) return value.map(filled).filter((each) => !isEmpty(each));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, filled(inner)] as const)
      .filter(([, inner]) => !isEmpty(inner)),
  );
}

/** As `filled`; null where nothing is left. */
export function filledOrNull(value: Json): Json {
  const left = filled(value);
  return isEmpty(left) ? null : left;
}

/** Quantities, which RxNav sends as strings, as numbers; ids and dates stay what they are. */
export function withNumbers(value: Json, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(recordOf(value)).map(([key, inner]) => [key, names.includes(key) ? numberOf(inner) : inner]));
}

function numberOf(value: Json): Json {
  return typeof value === "string" && /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(value.trim()) ? Number(value) : value;
}

/** [{propName, propValue}, ...] as one object; the values of a repeated name as a list. */
export function folded(pairs: readonly Json[], name: string, value: string): JsonObject {
  const values = new Map<string, Json[]>();
  for (const pair of pairs) {
    const key = valueAt(pair, name);
    const said = valueAt(pair, value);
    if (typeof key !== "string" || isEmpty(said)) continue;
    values.set(key, [...(values.get(key) ?? []), said]);
  }
  return Object.fromEntries(
    [...values].map(([key, [first, ...others]]) => [key, others.length === 0 && first !== undefined ? first : [first ?? null, ...others]]),
  );
}

/** One page of a list that RxNav sends whole. */
export function pageOf(name: string, all: readonly Json[], { limit, offset }: { limit: number; offset: number }): JsonObject {
  return { total: all.length, [name]: all.slice(offset, offset + limit) };
}
