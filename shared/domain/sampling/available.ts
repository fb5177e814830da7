import type { Domain, ToolKind } from "../../contracts/domain.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";

/** What sampling needs to know of a tool of the pool. */
export type SampledTool = { name: string; domain: Domain; kind: ToolKind };

const byName = (a: SampledTool, b: SampledTool) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The tools that a cycle of this domain may be given, by name, so that the order in which tools are registered decides nothing. */
export function availableTools(settings: SynthesisSettings["toolset"], domain: Domain, tools: readonly SampledTool[]): SampledTool[] {
  const { fixed, pool, includeGeneral } = settings;
  const fits = (tool: SampledTool) => {
    if (fixed) return fixed.includes(tool.name);
    if (pool && !pool.includes(tool.name)) return false;
    return tool.domain === domain || (includeGeneral && tool.domain === "general");
  };
  return tools.filter(fits).sort(byName);
}
