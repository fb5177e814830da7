import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { RenamedArgument } from "../../../contracts/tool-import.ts";

/** Arguments under the names that the server knows. */
export function restoreNames(args: JsonObject, renamed: readonly RenamedArgument[]): JsonObject {
  if (renamed.length === 0) return args;
  const originals = new Map(renamed.map(({ at, original }) => [JSON.stringify(at), original]));
  const onTheWay = new Set(renamed.flatMap(({ at }) => at.map((_, last) => JSON.stringify(at.slice(0, last + 1)))));
  const restored = (value: Json, path: readonly string[]): Json => {
    if (Array.isArray(value)) return value.map((item) => restored(item, [...path, "*"]));
    return typeof value === "object" && value !== null ? fields(value, path) : value;
  };
  const fields = (object: JsonObject, path: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const named = [...path, name];
        const known = onTheWay.has(JSON.stringify(named));
        // A name that no schema gave is a key of a map.
        return [originals.get(JSON.stringify(named)) ?? name, restored(value, known ? named : [...path, "*"])];
      }),
    );
  return fields(args, []);
}
