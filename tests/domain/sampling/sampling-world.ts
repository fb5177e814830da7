import type { Domain } from "../../../shared/contracts/domain.ts";
import type { Exemplar, Seed } from "../../../shared/contracts/pools.ts";
import { SynthesisSettings } from "../../../shared/contracts/run-settings.ts";
import type { SampledTool } from "../../../shared/domain/sampling/available.ts";
import { drawConfigurations, type Pools } from "../../../shared/domain/sampling/draw-configurations.ts";
import { poolsOf } from "../../support/pools.ts";

export const range = (count: number) => [...Array(count).keys()];
export const toolsOf = (domain: Domain, count: number): SampledTool[] =>
  range(count).map((index) => ({ name: `${domain}_tool_${index}`, domain, kind: index % 2 === 0 ? "R" : "P" }));
export const seedsOf = (domain: Domain, count: number, type: string): Seed[] =>
  range(count).map((index) => ({
    id: `${domain}-${type}-${index}`,
    name: `${domain} ${type} ${index}`,
    type,
    domain,
    aliases: [],
    externalId: null,
    source: "test",
    licence: "CC0-1.0",
  }));
const families = ["HotpotQA", "GAIA", "FinQA"];
export const exemplarsOf = (domains: Domain[], count: number): Exemplar[] =>
  range(count).map((index) => ({
    id: `${domains.join("-")}-${index}`,
    family: families[index % 3] ?? "",
    query: "Which?",
    domains,
    pattern: "compare",
    source: "test",
    licence: "CC0-1.0",
  }));

export const entries = {
  tools: [...toolsOf("biological", 60), ...toolsOf("medical", 40), ...toolsOf("general", 4)],
  seeds: [...seedsOf("biological", 24, "gene"), ...seedsOf("biological", 6, "enzyme"), ...seedsOf("medical", 10, "drug")],
  exemplars: [...exemplarsOf(["biological"], 12), ...exemplarsOf(["medical", "general"], 6)],
};
export const pools = poolsOf(entries);
/** Most draws here are of more cycles than there are seeds. */
const seeds = { split: "all", repeat: true };
export const settingsOf = ({ seeds: given, ...overrides }: Record<string, unknown> = {}) =>
  SynthesisSettings.parse({
    rngSeed: 7,
    models: { collector: "stand-in/rules", generator: "stand-in/rules" },
    seeds: { ...seeds, ...(given as object | undefined) },
    ...overrides,
  });
export const draw = (cycles: number, overrides: Record<string, unknown> = {}, from: Pools = pools) => [
  ...drawConfigurations(settingsOf({ cycles, ...overrides }), from),
];
export const modes = ["uniform", "stratified", "inverse-frequency"] as const;
export const countBy = (keys: readonly string[]) => Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, { length }]) => [key, length]));
