import type { CycleDraw } from "../contracts/configuration.ts";
import type { DrawnByRun, RunOverlap } from "../contracts/run-overlap.ts";
import { normalName } from "./pools/normal-name.ts";
import { toolsetDigest } from "./toolset-digest.ts";

/** Collects, draw by draw, what a run is to be held against later ones by. A seed is its name: another pool may give it another id. */
export function createDrawn(): { add(draw: Pick<CycleDraw, "domain" | "seed" | "toolset">): void; drawn(): DrawnByRun } {
  const seeds = new Set<string>();
  const toolsets = new Set<string>();
  return {
    add({ domain, seed, toolset }) {
      seeds.add(`${domain} ${normalName(seed.name)}`);
      toolsets.add(toolsetDigest(toolset));
    },
    drawn: () => ({ seeds: [...seeds], toolsets: [...toolsets] }),
  };
}

/** Holds a run against earlier ones, one at a time. */
export function createOverlap({ seeds, toolsets }: DrawnByRun): { add(earlier: DrawnByRun): void; overlap(): RunOverlap } {
  const newSeeds = new Set(seeds);
  const newToolsets = new Set(toolsets);
  let earlierRuns = 0;
  return {
    add(earlier) {
      earlierRuns += 1;
      for (const seed of earlier.seeds) newSeeds.delete(seed);
      for (const toolset of earlier.toolsets) newToolsets.delete(toolset);
    },
    overlap: () => ({
      ...{ earlierRuns, seeds: seeds.length - newSeeds.size, ofSeeds: seeds.length },
      ...{ toolsets: toolsets.length - newToolsets.size, ofToolsets: toolsets.length },
    }),
  };
}
