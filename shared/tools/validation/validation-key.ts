import { createHash } from "node:crypto";
import type { ToolCases } from "./validation-case.ts";

/**
 * Of a validation: the tool's definition and the cases that it is held to.
 * @param definition the sha256 of its catalogue entry
 */
export function validationKey(definition: string, cases: ToolCases | undefined): string {
  const held = JSON.stringify(cases ?? null, (_, value) => (value instanceof RegExp ? String(value) : value));
  return createHash("sha256").update(`${definition}${held}`).digest("hex");
}
