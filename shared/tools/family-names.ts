import { toolPool } from "./all-tools.ts";

/** The family of every tool, by the tool's name. As catalogue-entries.ts, the functions' bundles hold the value alone. */
export const familyNames: Readonly<Record<string, string>> = Object.fromEntries(toolPool.tools.map(({ name, family }) => [name, family]));
