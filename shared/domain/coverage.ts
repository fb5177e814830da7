import type { Coverage, Cycle } from "../contracts/stored-items.ts";
import { toolsetDigest } from "./toolset-digest.ts";

/** Counts, cycle by cycle, how much of the pools a run has reached: what its started cycles were offered, and what they used. */
export function createCoverage(): { add(cycle: Pick<Cycle, "domain" | "seedName" | "toolset" | "usedTools">): void; counts(): Coverage } {
  const seeds = new Set<string>();
  const offered = new Set<string>();
  const used = new Set<string>();
  const toolsets = new Set<string>();
  return {
    add({ domain, seedName, toolset, usedTools }) {
      if (seedName !== null) seeds.add(`${domain} ${seedName}`);
      for (const tool of toolset ?? []) offered.add(tool);
      for (const tool of usedTools ?? []) used.add(tool);
      if (toolset !== null) toolsets.add(toolsetDigest(toolset));
    },
    counts: () => ({ seeds: seeds.size, toolsOffered: offered.size, toolsUsed: used.size, toolsets: toolsets.size }),
  };
}
