import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { fits, type Place, shown, type Work } from "./adaptation.ts";
import { isObject, listOf } from "./is-object.ts";

/** anyOf and oneOf inside the arguments: both become anyOf, null goes, and a choice of one is none. */
export function adaptChoice(work: Work, schema: JsonObject, place: Place): JsonObject {
  const { anyOf, oneOf, ...shared } = schema;
  if (anyOf !== undefined && oneOf !== undefined) work.notes.add(`${shown(place)}: of anyOf and oneOf, oneOf is left to the server to check`);
  const options = listOf(anyOf ?? oneOf).filter((option) => !isNull(option));
  const adapted = options.map((option) => work.adapt(Object.keys(shared).length === 0 ? option : { allOf: [shared, option] }, place));
  const distinct = [...new Map(adapted.map((option) => [JSON.stringify(option), option])).values()];
  const [first] = distinct;
  if (first === undefined) return {};
  if (distinct.length === 1) return first;
  const choice = allChoices(distinct) ?? { anyOf: distinct };
  const sample = distinct.map((option) => work.samples.get(option)).find((found) => found !== undefined && fits(choice, found.value));
  if (sample) work.samples.set(choice, sample);
  return choice;
}

/** Several lists of values are one. */
function allChoices(options: readonly JsonObject[]): JsonObject | null {
  const merged: Json[] = [];
  for (const { enum: values, type: _, description: __, ...more } of options) {
    if (!Array.isArray(values) || Object.keys(more).length > 0) return null;
    merged.push(...values);
  }
  const words = options.flatMap(({ enum: values, description }) => (description === undefined ? [] : [`${listOf(values).join(", ")}: ${String(description)}`]));
  const types = [...new Set(options.map(({ type }) => type))];
  const type = types.length === 1 ? types[0] : undefined;
  return { ...(type !== undefined && { type }), enum: merged, ...(words.length > 0 && { description: words.join("; ") }) };
}

/** A model leaves an argument out instead of giving null. */
export function withoutNull(types: Json | undefined): Json[] {
  const all = Array.isArray(types) ? types : types === undefined ? [] : [types];
  return all.length > 1 ? all.filter((type) => type !== "null") : all;
}

function isNull(option: Json): boolean {
  if (!isObject(option)) return false;
  return (
    option.type === "null" || option.const === null || (Array.isArray(option.enum) && option.enum.length > 0 && option.enum.every((value) => value === null))
  );
}
