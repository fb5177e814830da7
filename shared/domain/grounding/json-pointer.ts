import type { Json } from "../../contracts/domain.ts";

/** `at` is the pointer up to which it led, `there` the names or range found there. */
type Resolved = { found: true; value: Json; parent: Json | undefined; segments: string[] } | { found: false; at: string; there: string };

const unescapeSegment = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~");
export const escapeSegment = (segment: string) => segment.replaceAll("~", "~0").replaceAll("/", "~1");

function child(value: Json, segment: string): Json | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (Array.isArray(value)) return /^(0|[1-9]\d{0,8})$/.test(segment) ? value[Number(segment)] : undefined;
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function describe(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list, indexes 0 to ${value.length - 1}`;
  if (value === null || typeof value !== "object") return `the value ${JSON.stringify(value).slice(0, 60)}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty object" : `the fields ${keys.slice(0, 12).join(", ").slice(0, 200)}${keys.length > 12 ? ", ..." : ""}`;
}

/** RFC 6901. Own properties only, so that `/__proto__` or `/length` lead nowhere. */
export function resolvePointer(document: Json, pointer: string): Resolved {
  if (pointer === "") return { found: true, value: document, parent: undefined, segments: [] };
  if (!pointer.startsWith("/")) return { found: false, at: "", there: describe(document) };
  const segments = pointer.slice(1).split("/").map(unescapeSegment);
  let value = document;
  let parent: Json | undefined;
  for (const [depth, segment] of segments.entries()) {
    const next = child(value, segment);
    if (next === undefined) {
      const at = segments
        .slice(0, depth)
        .map((name) => `/${escapeSegment(name)}`)
        .join("");
      return { found: false, at, there: describe(value) };
    }
    parent = value;
    value = next;
  }
  return { found: true, value, parent, segments };
}
