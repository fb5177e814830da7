import type { RunSettings } from "../../contracts/run-settings.ts";
import { availableExemplars, availableSeeds, availableTools, type PoolContents } from "./available.ts";

type SettingsProblem = { field: string; message: string };

const some = (names: readonly string[]) => (names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", "));

function namedTools(settings: RunSettings, pools: PoolContents): SettingsProblem[] {
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

function toolsOf(settings: RunSettings, domain: RunSettings["domains"][number], pools: PoolContents): SettingsProblem[] {
  const available = availableTools(settings.toolset, domain, pools.tools).length;
  const { fixed, min } = settings.toolset;
  if (fixed) return [];
  if (available === 0)
    return [{ field: "domains", message: `${domain} has no available tools under these settings; \`dive tools list --all\` says why, or widen toolset.pool` }];
  if (available < min) return [{ field: "toolset.min", message: `is ${min}, but ${domain} has ${available} tools available; give at most ${available}` }];
  return [];
}

/**
 * What the pools cannot serve, found before a run starts; empty: every cycle can be sampled.
 * @param settings validated run settings.
 */
export function checkSettings(settings: RunSettings, pools: PoolContents): SettingsProblem[] {
  const problems = namedTools(settings, pools);
  for (const domain of settings.domains) {
    problems.push(...toolsOf(settings, domain, pools));
    if (availableSeeds(domain, pools.seeds).length === 0) problems.push({ field: "domains", message: `${domain} has no seeds in the pool; leave it out` });
    const exemplars = availableExemplars(domain, pools.exemplars).length;
    if (exemplars < settings.exemplars.min)
      problems.push({
        field: "exemplars.min",
        message: `is ${settings.exemplars.min}, but ${exemplars} exemplars fit ${domain}; give at most ${exemplars}`,
      });
  }
  return problems;
}
