import type { Json } from "../../contracts/domain.ts";
import { isEmptyOutput } from "../evidence/is-empty-output.ts";
import { normalName } from "../pools/normal-name.ts";

/** Whether a retrieval's answer is about the entity: of a tool that guesses, one of its texts must be one of the names. */
export function isFoundIn(output: Json, names: readonly string[], trust: "exact" | "named"): boolean {
  if (isEmptyOutput(output, "R")) return false;
  const wanted = new Set(names.map(normalName));
  return trust === "exact" || textsOf(output).some((text) => wanted.has(normalName(text)));
}

function textsOf(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsOf);
}
