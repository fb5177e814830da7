import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject, listOf } from "./is-object.ts";

/** One schema for what fits both, where that can be said with the keywords of one; `allOf` stands in properties that both have. */
export function mergeSchemas(first: JsonObject, second: JsonObject): JsonObject {
  const merged: JsonObject = { ...first };
  for (const [keyword, value] of Object.entries(second)) {
    const before = merged[keyword];
    merged[keyword] = before === undefined ? value : (rules[keyword]?.(before, value) ?? value);
  }
  return merged;
}

/** What a keyword becomes that both schemas have; the second's value counts where there is no rule. */
const rules: Record<string, (first: Json, second: Json) => Json> = {
  properties: mergeProperties,
  required: (first, second) => [...new Set([...listOf(first), ...listOf(second)])],
  type: commonTypes,
  enum: (first, second) => nonEmpty("enum", common(listOf(first), listOf(second))),
  anyOf: oneOnly,
  oneOf: oneOnly,
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
};

function mergeProperties(first: Json, second: Json): Json {
  if (!isObject(first) || !isObject(second)) return second;
  const both = Object.entries(second).map(([name, schema]) => [name, Object.hasOwn(first, name) ? { allOf: [first[name] ?? {}, schema] } : schema] as const);
  return Object.fromEntries([...Object.entries(first), ...both]);
}

function commonTypes(first: Json, second: Json): Json {
  const [one, other] = [first, second].map((types) => (Array.isArray(types) ? types : [types]));
  const shared = (one ?? []).filter((type) => other?.includes(type) || (type === "integer" && other?.includes("number")));
  const integers = one?.includes("number") && other?.includes("integer") && !shared.includes("integer") ? ["integer"] : [];
  const types = nonEmpty("type", [...shared, ...integers]);
  return types.length === 1 ? (types[0] ?? null) : types;
}

function common(first: Json[], second: Json[]): Json[] {
  const texts = new Set(second.map((value) => JSON.stringify(value)));
  return first.filter((value) => texts.has(JSON.stringify(value)));
}

function nonEmpty(keyword: string, values: Json[]): Json[] {
  if (values.length === 0) throw new ImportRefused(`nothing fits all schemas of an allOf: they have no ${keyword} in common`);
  return values;
}

function oneOnly(first: Json, second: Json): Json {
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  throw new ImportRefused("an allOf of several anyOf or oneOf has no plain form");
}

function larger(first: Json, second: Json): Json {
  return typeof first === "number" && typeof second === "number" ? Math.max(first, second) : second;
}

function smaller(first: Json, second: Json): Json {
  return typeof first === "number" && typeof second === "number" ? Math.min(first, second) : second;
}
