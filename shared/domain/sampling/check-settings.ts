import type { Domain } from "../../contracts/domain.ts";
import type { PoolCard } from "../../contracts/pools.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import { splitsOf } from "../pools/splits.ts";
import { availableTools, type SampledTool } from "./available.ts";

/** What the pools hold, without what is in them. */
export type PoolContents = {
  tools: readonly SampledTool[];
  /** Tools that are not sampled, each with the reason. */
  unavailable?: ReadonlyMap<string, string>;
  /** Seeds by domain, type and split. */
  seeds: Partial<Record<Domain, PoolCardTypes>>;
  /** Exemplars that fit each domain. */
  exemplars: PoolCard["exemplars"]["domains"];
};
type PoolCardTypes = NonNullable<PoolCard["seeds"]["domains"][Domain]>["types"];

type SettingsProblem = { field: string; message: string };

const some = (names: readonly string[]) => (names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", "));

function namedTools(settings: SynthesisSettings, pools: PoolContents): SettingsProblem[] {
  const { fixed, pool, includeGeneral } = settings.toolset;
  const field = fixed ? "toolset.fixed" : "toolset.pool";
  const named = fixed ?? pool ?? [];
  const problems: SettingsProblem[] = [];
  const unavailable = named.filter((name) => pools.unavailable?.has(name));
  for (const name of unavailable) problems.push({ field, message: `${name} is not available: ${pools.unavailable?.get(name)}` });
  const unknown = named.filter((name) => !unavailable.includes(name) && !pools.tools.some((tool) => tool.name === name));
  if (unknown.length > 0) problems.push({ field, message: `no such tool: ${some(unknown)}; \`dive tools list\` names the tools there are` });
  const repeated = named.filter((name, place) => named.indexOf(name) !== place);
  if (repeated.length > 0) problems.push({ field, message: `each tool once; twice: ${some(repeated)}` });
  if (!pool) return problems;
  const foreign = pools.tools.filter(
    (tool) => pool.includes(tool.name) && !settings.domains.includes(tool.domain) && !(includeGeneral && tool.domain === "general"),
  );
  const general = foreign.filter((tool) => tool.domain === "general").map((tool) => tool.name);
  const others = foreign.filter((tool) => tool.domain !== "general").map((tool) => `${tool.name} (${tool.domain})`);
  if (general.length > 0) problems.push({ field, message: `general tools are only sampled with toolset.includeGeneral true: ${some(general)}` });
  if (others.length > 0) problems.push({ field, message: `in none of the run's domains (${settings.domains.join(", ")}): ${some(others)}` });
  return problems;
}

function toolsOf(settings: SynthesisSettings, domain: SynthesisSettings["domains"][number], pools: PoolContents): SettingsProblem[] {
  const available = availableTools(settings.toolset, domain, pools.tools).length;
  const { fixed, min } = settings.toolset;
  if (fixed) return [];
  if (available === 0)
    return [{ field: "domains", message: `${domain} has no available tools under these settings; \`dive tools list --all\` says why, or widen toolset.pool` }];
  if (available < min) return [{ field: "toolset.min", message: `is ${min}, but ${domain} has ${available} tools available; give at most ${available}` }];
  return [];
}

/** How many seeds of the domain a run may draw from. */
function drawableSeeds({ seeds: { split, types } }: SynthesisSettings, domain: Domain, pools: PoolContents): number {
  const counts = Object.entries(pools.seeds[domain] ?? {}).filter(([type]) => types?.includes(type) ?? true);
  return counts.reduce((sum, [, inSplits]) => sum + splitsOf(split).reduce((inType, name) => inType + inSplits[name], 0), 0);
}

function seedsOf(settings: SynthesisSettings, domain: Domain, pools: PoolContents): SettingsProblem[] {
  const { split, types } = settings.seeds;
  if (drawableSeeds(settings, domain, pools) > 0) return [];
  if (!pools.seeds[domain]) return [{ field: "domains", message: `${domain} has no seeds in the pool; leave it out` }];
  return [{ field: types ? "seeds.types" : "seeds.split", message: `${domain} has no seeds of ${types ? `the types ${some(types)} in ` : ""}split ${split}` }];
}

/** Cycles take turns through the domains, so that the first of them has the odd one. */
function repeatedSeeds(settings: SynthesisSettings, pools: PoolContents): SettingsProblem[] {
  const { domains, cycles, seeds } = settings;
  if (seeds.repeat) return [];
  const limits = domains.map((domain, place) => {
    const count = drawableSeeds(settings, domain, pools);
    return { domain, count, cycles: Math.ceil((cycles - place) / domains.length), most: count * domains.length + place };
  });
  const [least] = limits.sort((a, b) => a.most - b.most);
  if (least === undefined || least.count === 0 || cycles <= least.most) return [];
  const drawn = `${least.domain} has ${least.count} seeds to draw from for ${least.cycles} cycles`;
  return [{ field: "cycles", message: `is ${cycles}, but ${drawn}; give at most ${least.most}, or have seeds drawn again with seeds.repeat true` }];
}

function unknownTypes(settings: SynthesisSettings, pools: PoolContents): SettingsProblem[] {
  const known = new Set(settings.domains.flatMap((domain) => Object.keys(pools.seeds[domain] ?? {})));
  const unknown = (settings.seeds.types ?? []).filter((type) => !known.has(type));
  if (unknown.length === 0) return [];
  return [
    { field: "seeds.types", message: `no such type in ${settings.domains.join(", ")}: ${some(unknown)}; \`dive seeds stats\` names the types there are` },
  ];
}

/**
 * What the pools cannot serve, found before a run starts; empty: every cycle can be sampled.
 * @param settings validated run settings.
 */
export function checkSettings(settings: SynthesisSettings, pools: PoolContents): SettingsProblem[] {
  const problems = [...namedTools(settings, pools), ...unknownTypes(settings, pools)];
  problems.push(...repeatedSeeds(settings, pools));
  for (const domain of settings.domains) {
    problems.push(...toolsOf(settings, domain, pools), ...seedsOf(settings, domain, pools));
    const exemplars = pools.exemplars[domain] ?? 0;
    if (exemplars < settings.exemplars.min)
      problems.push({
        field: "exemplars.min",
        message: `is ${settings.exemplars.min}, but ${exemplars} exemplars fit ${domain}; give at most ${exemplars}`,
      });
  }
  return problems;
}
