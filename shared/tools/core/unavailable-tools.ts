import type { CatalogueEntry } from "../../contracts/catalogue-entry.ts";
import type { WebProviders } from "../../contracts/pool-tool.ts";
import type { ToolKeyName } from "../../contracts/upstream.ts";
import type { ToolKeys } from "../../ports/upstreams.ts";
import { choiceOf } from "./catalogue.ts";

/** Why a tool can neither be called nor sampled, by the tool's name. */
export type UnavailableTools = ReadonlyMap<string, string>;

/** @param keys null where no upstream is asked itself: against a stand-in, and where recordings are replayed */
export async function findUnavailableTools(tools: readonly CatalogueEntry[], keys: ToolKeys | null, providers: WebProviders): Promise<UnavailableTools> {
  if (keys === null) return new Map();
  const needed = new Map<string, ToolKeyName>();
  for (const { name, requiredKeys } of tools) {
    const key = requiredKeys[choiceOf(providers)];
    if (key) needed.set(name, key);
  }
  const missing = new Set<ToolKeyName>();
  // One after the other: the first key that is missing has the secret read anew for all.
  for (const key of new Set(needed.values())) if ((await keys.get(key)) === null) missing.add(key);
  return new Map([...needed].flatMap(([tool, key]) => (missing.has(key) ? [[tool, `needs the key ${key}, which is not set`]] : [])));
}
