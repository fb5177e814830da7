import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { ToolKeys } from "../../ports/upstreams.ts";

/** Why a tool can neither be called nor sampled, by the tool's name. */
export type UnavailableTools = ReadonlyMap<string, string>;

/** @param keys null where no upstream is asked itself: against a stand-in, and where recordings are replayed */
export async function findUnavailableTools(tools: readonly PoolTool[], keys: ToolKeys | null): Promise<UnavailableTools> {
  if (keys === null) return new Map();
  const needed = new Map(
    tools.flatMap(({ name, executor }) => (executor.type === "http" && executor.upstream.key?.required ? [[name, executor.upstream.key.name]] : [])),
  );
  const missing = new Set<string>();
  // One after the other: the first key that is missing has the secret read anew for all.
  for (const key of new Set(needed.values())) if ((await keys.get(key)) === null) missing.add(key);
  return new Map([...needed].flatMap(([tool, key]) => (missing.has(key) ? [[tool, `needs the key ${key}, which is not set`]] : [])));
}
