import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import type { SampledTool } from "./available.ts";
import { drawDistinct, drawInt } from "./random.ts";

/**
 * Draws a toolset of the settings' size in random order. With inverse-frequency the tools that the run has offered least come first into it.
 * @param offered how often the run has offered each tool, over all its domains; counted here
 */
export function createToolsetDrawer(
  settings: SynthesisSettings,
  tools: readonly SampledTool[],
  offered: Map<string, number>,
): (stream: RandomGenerator) => string[] {
  const { fixed, min, max } = settings.toolset;
  const timesOffered = (tool: SampledTool) => offered.get(tool.name) ?? 0;
  return (stream) => {
    const size = fixed ? tools.length : drawInt(stream, min, Math.min(max, tools.length));
    const toolset = settings.sampling === "inverse-frequency" ? leastOffered(stream, tools, size, timesOffered) : drawDistinct(stream, tools, size);
    for (const tool of toolset) offered.set(tool.name, timesOffered(tool) + 1);
    return toolset.map((tool) => tool.name);
  };
}

function leastOffered(stream: RandomGenerator, tools: readonly SampledTool[], size: number, timesOffered: (tool: SampledTool) => number): SampledTool[] {
  const least = drawDistinct(stream, tools, tools.length)
    .sort((a, b) => timesOffered(a) - timesOffered(b))
    .slice(0, size);
  return drawDistinct(stream, least, size);
}
