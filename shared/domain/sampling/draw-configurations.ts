import type { CycleDraw, PoolHashes } from "../../contracts/configuration.ts";
import type { Domain } from "../../contracts/domain.ts";
import type { Exemplar } from "../../contracts/pools.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import type { SeedPool } from "../pools/seed-pool.ts";
import { availableTools } from "./available.ts";
import { checkSettings, type PoolContents } from "./check-settings.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { createExemplarDrawer } from "./exemplar-drawer.ts";
import { cycleRngSeed, streamOf } from "./random.ts";
import { createSeedDrawer } from "./seed-drawer.ts";
import { createToolsetDrawer } from "./toolset-drawer.ts";

/** All that sampling draws from, the counts that settings are checked against, and the hashes that a configuration records. */
export type Pools = {
  contents: PoolContents;
  seeds: Partial<Record<Domain, SeedPool>>;
  exemplars: readonly Exemplar[];
  hashes: PoolHashes;
};

/** The cycle's domain: cycles take turns through the run's domains. */
export function domainOfCycle(settings: SynthesisSettings, cycleIndex: number): Domain {
  return settings.domains[cycleIndex % settings.domains.length] as Domain;
}

/**
 * Draws the configurations of a run's cycles (section 3.3, "Configuration Random Sampling"), in their order, so that what is drawn does not
 * depend on which cycle finishes first: the same settings and pools give the same ones, byte for byte.
 * @throws ConfigurationError where the pools cannot serve the settings, naming the setting.
 */
export function* drawConfigurations(settings: SynthesisSettings, pools: Pools): Generator<CycleDraw> {
  const problem = checkSettings(settings, pools.contents)[0];
  if (problem) throw new ConfigurationError(problem.field, problem.message);
  const offeredTools = new Map<string, number>();
  const exemplars = createExemplarDrawer(settings, pools.exemplars);
  const drawers = new Map(
    settings.domains.map((domain) => {
      const view = pools.seeds[domain]?.view(settings.seeds.split, settings.seeds.types) ?? { strata: [], at: noSeed };
      return [
        domain,
        {
          seed: createSeedDrawer(settings.sampling, view, [settings.rngSeed, domain]),
          toolset: createToolsetDrawer(settings, availableTools(settings.toolset, domain, pools.contents.tools), offeredTools),
        },
      ] as const;
    }),
  );
  for (let cycleIndex = 0; cycleIndex < settings.cycles; cycleIndex++) {
    const domain = domainOfCycle(settings, cycleIndex);
    const drawer = drawers.get(domain) ?? noSeed(domain);
    const rngSeed = cycleRngSeed(settings.rngSeed, cycleIndex);
    const seed = drawer.seed(streamOf("seed", rngSeed));
    yield {
      cycleIndex,
      domain,
      rngSeed,
      seed,
      split: pools.seeds[domain]?.splitOf(seed.id) ?? null,
      toolset: drawer.toolset(streamOf("toolset", rngSeed)),
      exemplars: exemplars(domain, streamOf("exemplars", rngSeed)),
    };
  }
}

function noSeed(what: string): never {
  throw new RangeError(`nothing to draw from: ${what}`);
}
