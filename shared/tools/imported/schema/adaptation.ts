import { z } from "zod";
import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { RenamedArgument } from "../../../contracts/tool-import.ts";
import { ImportRefused } from "../import-refused.ts";

/* What the steps of adapt-schema.ts share. */

/** A value that a schema's document gives for it; `made` by its type or format where it gives none. */
export type Samples = ReadonlyMap<JsonObject, { value: Json; made: boolean }>;

/** Where the adaptation is, and what it has noted so far. */
export type Place = { path: readonly string[]; references: readonly string[] };
/** An adaptation under way. */
export type Work = {
  document: Json;
  notes: Set<string>;
  renamed: RenamedArgument[];
  samples: Map<JsonObject, { value: Json; made: boolean }>;
  adapt(schema: Json, place: Place): JsonObject;
};

/** Constraints that no model API takes, or that one schema cannot say: the server still checks them. */
const unsaid = [
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "contains",
  "unevaluatedProperties",
  "unevaluatedItems",
  "contentEncoding",
  "contentMediaType",
];

export function noteUnsaid(work: Work, schema: JsonObject, place: Place): void {
  if (schema.$dynamicRef !== undefined || schema.$recursiveRef !== undefined) throw new ImportRefused(`${shown(place)}: a dynamic reference has no plain form`);
  const found = unsaid.filter((keyword) => schema[keyword] !== undefined);
  if (found.length > 0) work.notes.add(`${shown(place)}: ${found.join(", ")} left to the server to check`);
}

/** Whether a value is right for an adapted schema. */
export function fits(schema: JsonObject, value: Json): boolean {
  return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;
}

export function shown({ path }: Pick<Place, "path">): string {
  return path.length === 0 ? "arguments" : path.join(".");
}
