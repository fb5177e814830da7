import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject } from "../schema/is-object.ts";
import { resolveSchema } from "../schema/resolve-schema.ts";

/** What an operation answers when all is well, in words: its fields where the document names them. */
export function operationReturns(document: JsonObject, operation: JsonObject): string {
  try {
    const response = resolvedObject(document, successOf(operation));
    const media = isObject(response.content) ? Object.entries(response.content).find(([type]) => type.includes("json"))?.[1] : undefined;
    const fields = isObject(media) && media.schema !== undefined ? fieldsOf(document, media.schema) : null;
    if (fields !== null) return fields;
    return typeof response.description === "string" && response.description.trim() !== "" ? response.description : unknown;
  } catch (error) {
    // A response that cannot be read changes nothing about the call.
    if (error instanceof ImportRefused) return unknown;
    throw error;
  }
}

const unknown = "What the server answers: JSON where it is JSON, else {text}.";

function successOf({ responses }: JsonObject): Json {
  const all = isObject(responses) ? Object.entries(responses) : [];
  return (all.find(([status]) => /^2/.test(status)) ?? all.find(([status]) => status === "default"))?.[1] ?? {};
}

function resolvedObject(document: JsonObject, value: Json): JsonObject {
  return resolveSchema(document, value, [])?.schema ?? {};
}

function fieldsOf(document: JsonObject, schema: Json): string | null {
  const { properties, items } = resolvedObject(document, schema);
  if (isObject(properties) && Object.keys(properties).length > 0) return `JSON with ${Object.keys(properties).join(", ")}.`;
  const inner = items === undefined || Array.isArray(items) ? null : fieldsOf(document, items);
  return inner === null ? null : `A list of ${inner}`;
}
