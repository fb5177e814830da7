import type { Json, JsonObject } from "../../shared/contracts/domain.ts";

export const isJsonObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** For values out of JSON.parse: what is an object there holds JSON alone. */
export const isParsedObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at a JSON Pointer (RFC 6901), undefined where there is none. */
export function atPointer(root: Json, pointer: string): Json | undefined {
  if (pointer === "") return root;
  let value: Json | undefined = root;
  for (const part of pointer.slice(1).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

export const pointerPart = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
