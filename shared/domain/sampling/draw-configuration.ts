import type { Configuration } from "../../contracts/configuration.ts";
import type { Domain } from "../../contracts/domain.ts";
import { cycleIdOf, type RunId } from "../../contracts/ids.ts";
import type { Seed } from "../../contracts/pools.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";
import { availableExemplars, availableSeeds, availableTools, type PoolContents } from "./available.ts";
import { checkSettings } from "./check-settings.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { cycleRngSeed, drawDistinct, drawInt, streamOf } from "./random.ts";

/** All that sampling draws from, and the hashes that the configuration records of it. */
export type Pools = PoolContents & { hashes: Configuration["pools"] };

/** The cycle's domain: cycles take turns through the run's domains. */
export function domainOfCycle(settings: RunSettings, cycleIndex: number): Domain {
  return settings.domains[cycleIndex % settings.domains.length] as Domain;
}

/** Seeds come in a random order of the whole pool, so that a run repeats none before all were used; then in another order. */
function drawSeed(settings: RunSettings, cycleIndex: number, domain: Domain, pool: readonly Seed[]): Seed {
  const turn = Math.floor(cycleIndex / settings.domains.length);
  const place = turn % pool.length;
  const order = streamOf("seeds", settings.rngSeed, domain, Math.floor(turn / pool.length));
  return drawDistinct(order, pool, place + 1)[place] as Seed;
}

/**
 * Draws a cycle's configuration (section 3.3, "Configuration Random Sampling"): the same settings, pools and index give the same one,
 * byte for byte.
 * @throws ConfigurationError where the pools cannot serve the settings, naming the setting.
 */
export function drawConfiguration(given: { runId: RunId; cycleIndex: number; settings: RunSettings; pools: Pools }): Configuration {
  const { runId, cycleIndex, settings, pools } = given;
  const problem = checkSettings(settings, pools)[0];
  if (problem) throw new ConfigurationError(problem.field, problem.message);

  const domain = domainOfCycle(settings, cycleIndex);
  const rngSeed = cycleRngSeed(settings.rngSeed, cycleIndex);
  const tools = availableTools(settings.toolset, domain, pools.tools);
  const toolStream = streamOf("toolset", rngSeed);
  const size = settings.toolset.fixed ? tools.length : drawInt(toolStream, settings.toolset.min, Math.min(settings.toolset.max, tools.length));
  const exemplars = availableExemplars(domain, pools.exemplars);
  const exemplarStream = streamOf("exemplars", rngSeed);
  const exemplarCount = drawInt(exemplarStream, settings.exemplars.min, Math.min(settings.exemplars.max, exemplars.length));
  return {
    runId,
    cycleId: cycleIdOf(runId, cycleIndex),
    cycleIndex,
    domain,
    rngSeed,
    seed: drawSeed(settings, cycleIndex, domain, availableSeeds(domain, pools.seeds)),
    toolset: drawDistinct(toolStream, tools, size).map((tool) => tool.name),
    exemplars: drawDistinct(exemplarStream, exemplars, exemplarCount),
    settings,
    pools: pools.hashes,
  };
}
