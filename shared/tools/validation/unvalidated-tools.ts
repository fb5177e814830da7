import type { CatalogueEntry } from "../../contracts/catalogue-entry.ts";
import type { ToolValidation, ValidatedPool } from "../../contracts/tool-validation.ts";
import type { UnavailableTools } from "../core/unavailable-tools.ts";

/** The tools that no validation vouches for as they are now, and why. */
export function findUnvalidatedTools(tools: readonly CatalogueEntry[], validated: Pick<ValidatedPool, "tools">): UnavailableTools {
  const entries = new Map(validated.tools.map((entry) => [entry.tool, entry]));
  return new Map(
    tools.flatMap((tool): [string, string][] => {
      const reason = reasonOf(tool, entries.get(tool.name));
      return reason === null ? [] : [[tool.name, reason]];
    }),
  );
}

function reasonOf(tool: CatalogueEntry, entry: ToolValidation | undefined): string | null {
  const day = entry?.at.slice(0, 10);
  if (!entry) return "not validated: `dive tools validate` has not seen it yet";
  if (entry.version !== tool.version) return `not validated: it was as ${entry.version} on ${day}, and is ${tool.version} now`;
  if (entry.sha256 !== tool.sha256) return `not validated: its definition has changed since ${day}`;
  return entry.status === "validated" ? null : `not validated on ${day}: ${entry.reasons[0] ?? entry.status}`;
}
