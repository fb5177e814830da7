import type { Json, JsonObject } from "../../../contracts/domain.ts";

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
