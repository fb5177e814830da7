import type { Json } from "../../contracts/domain.ts";
import { escapeSegment } from "../grounding/json-pointer.ts";

/**
 * JSON Pointers of the places where two outputs differ: a field that came, went or has another value, at the innermost place.
 * @param ignored JSON Pointers of places that may differ, `*` for any one part
 */
export function changedFields(before: Json, after: Json, ignored: readonly string[] = []): string[] {
  const patterns = ignored.map((pointer) => pointer.split("/").slice(1));
  const changed: string[] = [];
  const compare = (one: Json | undefined, other: Json | undefined, path: readonly string[]): void => {
    if (patterns.some((pattern) => matches(pattern, path))) return;
    if (isParent(one) && isParent(other) && Array.isArray(one) === Array.isArray(other)) {
      for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
        compare(childOf(one, name), childOf(other, name), [...path, escapeSegment(name)]);
    } else if (one !== other) changed.push(path.map((part) => `/${part}`).join(""));
  };
  compare(before, after, []);
  return changed;
}

type Parent = Json[] | { [key: string]: Json };
const isParent = (value: Json | undefined): value is Parent => typeof value === "object" && value !== null;

/** Own fields only: a tool's output may hold any name. */
function childOf(parent: Parent, name: string): Json | undefined {
  return Object.hasOwn(parent, name) ? (parent as Record<string, Json>)[name] : undefined;
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((part, place) => part === "*" || part === path[place]);
}
