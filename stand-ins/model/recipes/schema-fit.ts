import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { isJsonObject } from "../json.ts";

const patterns = new Map<string, RegExp>();
function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern);
  patterns.set(pattern, known);
  return known.test(text);
}

/** Whether a scalar is what a parameter's JSON Schema asks for, as far as types, enums, patterns and bounds say. */
export function fits(schema: JsonObject, value: Json): boolean {
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (options) return options.some((option) => isJsonObject(option) && fits(option, value));
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  if (typeof value === "string") {
    if (schema.type !== "string" || value.length > Number(schema.maxLength ?? Number.POSITIVE_INFINITY) || value.length < Number(schema.minLength ?? 0))
      return false;
    return typeof schema.pattern !== "string" || matches(schema.pattern, value);
  }
  if (typeof value === "number")
    return (
      (schema.type === "number" || (schema.type === "integer" && Number.isInteger(value))) &&
      value >= Number(schema.minimum ?? Number.NEGATIVE_INFINITY) &&
      value <= Number(schema.maximum ?? Number.POSITIVE_INFINITY)
    );
  return typeof value === "boolean" && schema.type === "boolean";
}
