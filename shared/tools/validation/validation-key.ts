import { createHash } from "node:crypto";
import type { WebProviders } from "../../contracts/pool-tool.ts";
import type { ToolCases } from "./validation-case.ts";

/** Whom the tools ask. against: the address of a stand-in that is not the project's own; null where there is none. */
export type Asked = { against: string | null; providers: WebProviders };

/**
 * Of a validation: the tool's definition, the cases that it is held to, and who answers it.
 * @param definition the sha256 of its catalogue entry
 */
export function validationKey(definition: string, cases: ToolCases | undefined, { against, providers }: Asked): string {
  const held = JSON.stringify(cases ?? null, (_, value) => (value instanceof RegExp ? String(value) : value));
  return createHash("sha256")
    .update(`${definition}${held}${JSON.stringify([against, providers.search, providers.browse])}`)
    .digest("hex");
}
