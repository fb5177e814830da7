import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { findReference } from "./find-reference.ts";
import { isObject, listOf } from "./is-object.ts";
import { mergeSchemas } from "./merge-schemas.ts";

export type Resolved = { schema: JsonObject /** References on the way here: one of them again is a recursion. */; references: readonly string[] };

/**
 * A schema without $ref and allOf of its own; what lies inside it is left as it is. null: it contains itself.
 * @throws ImportRefused
 */
export function resolveSchema(document: Json, schema: Json, references: readonly string[]): Resolved | null {
  if (schema === true) return { schema: {}, references };
  if (!isObject(schema)) throw new ImportRefused(schema === false ? "the schema takes nothing at some place" : "something stands where a schema should");
  const { $ref: reference, allOf: members, ...own } = schema;
  const parts: Resolved[] = [];
  if (typeof reference === "string") {
    if (references.includes(reference)) return null;
    const target = resolveSchema(document, findReference(document, reference), [...references, reference]);
    if (target === null) return null;
    parts.push(target);
  }
  for (const member of listOf(members)) {
    const part = resolveSchema(document, member, references);
    if (part === null) return null;
    parts.push(part);
  }
  parts.push({ schema: own, references });
  return {
    schema: parts.map((part) => part.schema).reduce(mergeSchemas),
    references: [...new Set(parts.flatMap((part) => part.references))],
  };
}
