import { describe, expect, it } from "vitest";
import { Configuration } from "../../../shared/contracts/configuration.ts";
import type { Domain } from "../../../shared/contracts/domain.ts";
import type { Exemplar, Seed } from "../../../shared/contracts/pools.ts";
import { RunSettings } from "../../../shared/contracts/run-settings.ts";
import type { SampledTool } from "../../../shared/domain/sampling/available.ts";
import { checkSettings } from "../../../shared/domain/sampling/check-settings.ts";
import { ConfigurationError } from "../../../shared/domain/sampling/configuration-error.ts";
import { drawConfiguration, type Pools } from "../../../shared/domain/sampling/draw-configuration.ts";

const runId = "run-01j9z3k4m5n6p7q8r9s0t1v2w3";
const range = (count: number) => [...Array(count).keys()];
const toolsOf = (domain: Domain, count: number): SampledTool[] =>
  range(count).map((index) => ({ name: `${domain}_tool_${index}`, domain, kind: index % 2 === 0 ? "R" : "P" }));
const seedsOf = (domain: Domain, count: number): Seed[] =>
  range(count).map((index) => ({
    id: `${domain}-${index}`,
    name: `${domain} seed ${index}`,
    type: "thing",
    domain,
    aliases: [],
    externalId: null,
    source: "test",
    licence: "CC0-1.0",
  }));
const exemplarsOf = (domains: Domain[], count: number): Exemplar[] =>
  range(count).map((index) => ({
    id: `${domains.join("-")}-${index}`,
    family: "HotpotQA",
    query: "Which?",
    domains,
    pattern: "compare",
    source: "test",
    licence: "CC0-1.0",
  }));

const pools: Pools = {
  tools: [...toolsOf("biological", 60), ...toolsOf("medical", 40), ...toolsOf("general", 4)],
  seeds: [...seedsOf("biological", 30), ...seedsOf("medical", 10)],
  exemplars: [...exemplarsOf(["biological"], 12), ...exemplarsOf(["medical", "general"], 6)],
  hashes: { tools: "t", seeds: "s", exemplars: "x" },
};
const settingsOf = (overrides: Record<string, unknown> = {}) =>
  RunSettings.parse({ rngSeed: 7, models: { collector: "stand-in/rules", generator: "stand-in/rules" }, ...overrides });
const sample = (cycleIndex: number, overrides: Record<string, unknown> = {}, from: Pools = pools) =>
  drawConfiguration({ runId, cycleIndex, settings: settingsOf(overrides), pools: from });

describe("drawConfiguration", () => {
  it("gives the same configuration byte for byte for the same settings, pools and index", () => {
    for (const index of range(20)) expect(JSON.stringify(sample(index))).toBe(JSON.stringify(sample(index)));
  });

  it("gives a configuration of the contract", () => {
    expect(Configuration.parse(sample(3))).toEqual(sample(3));
  });

  it("keeps to what earlier versions drew, so that recorded runs can be repeated", () => {
    const { rngSeed, seed, toolset, exemplars } = sample(0);
    expect({ rngSeed, seed: seed.id, size: toolset.length, first: toolset.slice(0, 3), exemplars: exemplars.map((exemplar) => exemplar.id) }).toMatchSnapshot();
  });

  it("does not depend on the order in which tools are registered", () => {
    const reversed = { ...pools, tools: [...pools.tools].reverse() };
    expect(sample(5, {}, reversed).toolset).toEqual(sample(5).toolset);
  });

  it("gives other cycles and other rngSeeds other configurations", () => {
    expect(new Set(range(200).map((index) => sample(index).toolset.join())).size).toBe(200);
    expect(new Set(range(200).map((index) => sample(index).rngSeed)).size).toBe(200);
    expect(sample(0, { rngSeed: 8 }).toolset).not.toEqual(sample(0).toolset);
  });

  it("draws every seed once before any comes twice, in another order the next time", () => {
    const round = (from: number) => range(30).map((index) => sample(from + index).seed.id);
    expect(new Set(round(0)).size).toBe(30);
    expect(new Set(round(30)).size).toBe(30);
    expect(round(0)).not.toEqual(round(30));
    expect(round(0)).not.toEqual(pools.seeds.slice(0, 30).map((seed) => seed.id));
  });

  it("lets domains take turns, each with its own seeds and tools", () => {
    const drawn = range(8).map((index) => sample(index, { domains: ["biological", "medical"] }));
    expect(drawn.map((configuration) => configuration.domain)).toEqual(range(8).map((index) => (index % 2 === 0 ? "biological" : "medical")));
    for (const { domain, seed, toolset, exemplars } of drawn) {
      expect(seed.domain).toBe(domain);
      expect(toolset.every((name) => name.startsWith(domain))).toBe(true);
      expect(exemplars.every((exemplar) => exemplar.domains.includes(domain))).toBe(true);
    }
    expect(new Set(drawn.map((configuration) => configuration.seed.id)).size).toBe(8);
  });

  it("draws 15 to 50 distinct tools and 3 to 5 distinct exemplars, both ends reached", () => {
    const drawn = range(600).map((index) => sample(index));
    const sizes = drawn.map(({ toolset }) => toolset.length);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([15, 50]);
    expect(drawn.every(({ toolset }) => new Set(toolset).size === toolset.length)).toBe(true);
    expect([...new Set(drawn.map(({ exemplars }) => exemplars.length))].sort()).toEqual([3, 4, 5]);
    expect(drawn.every(({ exemplars }) => new Set(exemplars.map((exemplar) => exemplar.id)).size === exemplars.length)).toBe(true);
  });

  it("draws every tool about equally often", () => {
    const drawn = range(2_000).flatMap((index) => sample(index, { toolset: { min: 15, max: 15 } }).toolset);
    const counts = range(60).map((index) => drawn.filter((name) => name === `biological_tool_${index}`).length);
    // 500 expected each, standard deviation 19.4.
    expect(Math.min(...counts)).toBeGreaterThan(420);
    expect(Math.max(...counts)).toBeLessThan(580);
  });

  it("caps the toolset at what is available", () => {
    const few = { ...pools, tools: toolsOf("biological", 17) };
    expect(Math.max(...range(50).map((index) => sample(index, {}, few).toolset.length))).toBe(17);
  });

  it("shuffles: a toolset of the whole pool comes in another order each cycle", () => {
    const toolset = { min: 50, max: 50, pool: pools.tools.slice(0, 50).map((tool) => tool.name) };
    expect(new Set(range(20).map((index) => sample(index, { toolset }).toolset.join())).size).toBe(20);
  });

  it("gives exactly the fixed tools in every cycle, of whatever domain and below min", () => {
    const fixed = ["general_tool_0", "general_tool_1"];
    for (const index of range(10)) expect([...sample(index, { toolset: { fixed } }).toolset].sort()).toEqual(fixed);
  });

  it("samples from the pool restriction alone", () => {
    const pool = range(20).map((index) => `biological_tool_${index * 2}`);
    for (const index of range(20)) expect(pool).toEqual(expect.arrayContaining(sample(index, { toolset: { pool } }).toolset));
  });

  it("samples general tools only where the run says so", () => {
    const names = (includeGeneral: boolean) => range(30).flatMap((index) => sample(index, { toolset: { includeGeneral } }).toolset);
    expect(names(false).some((name) => name.startsWith("general"))).toBe(false);
    expect(names(true).some((name) => name.startsWith("general"))).toBe(true);
  });

  it("throws an error that names the setting where the pool is too small", () => {
    const draw = () => sample(0, {}, { ...pools, tools: toolsOf("biological", 14) });
    expect(draw).toThrow(ConfigurationError);
    expect(draw).toThrow("toolset.min: is 15, but biological has 14 tools available; give at most 14");
  });

  it("draws the last seed of a pool of 5,000 in milliseconds", () => {
    const large = { ...pools, seeds: seedsOf("biological", 5_000) };
    const started = performance.now();
    sample(4_999, {}, large);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("checkSettings", () => {
  const problems: [name: string, settings: Record<string, unknown>, fields: string[]][] = [
    ["defaults", {}, []],
    ["an unknown fixed tool", { toolset: { fixed: ["biological_tool_0", "nothing"] } }, ["toolset.fixed"]],
    ["a fixed tool named twice", { toolset: { fixed: ["biological_tool_0", "biological_tool_0"] } }, ["toolset.fixed"]],
    ["an unknown pool tool", { toolset: { min: 1, pool: ["biological_tool_0", "nothing"] } }, ["toolset.pool"]],
    ["a pool tool of a domain that the run has not", { toolset: { min: 1, pool: ["biological_tool_0", "medical_tool_0"] } }, ["toolset.pool"]],
    ["a general pool tool without includeGeneral", { toolset: { min: 1, pool: ["biological_tool_0", "general_tool_0"] } }, ["toolset.pool"]],
    ["a general pool tool with includeGeneral", { toolset: { min: 1, includeGeneral: true, pool: ["biological_tool_0", "general_tool_0"] } }, []],
    ["a pool smaller than min", { toolset: { pool: ["biological_tool_0"] } }, ["toolset.min"]],
    ["a domain with neither tools nor seeds nor exemplars", { domains: ["academic"] }, ["domains", "domains", "exemplars.min"]],
    ["tools but no seeds", { domains: ["general"], toolset: { min: 4 } }, ["domains"]],
    ["more exemplars than fit", { exemplars: { min: 10, max: 10 }, domains: ["medical"] }, ["exemplars.min"]],
  ];
  it.each(problems)("%s", (_name, settings, fields) => {
    expect(checkSettings(settingsOf(settings), pools).map((problem) => problem.field)).toEqual(fields);
  });

  it("says which tools are unknown and where to find their names", () => {
    const [problem] = checkSettings(settingsOf({ toolset: { fixed: ["nothing"] } }), pools);
    expect(problem?.message).toBe("no such tool: nothing; `dive tools list` names the tools there are");
  });
});

describe("settings that name a tool that is not available", () => {
  const without: Pools = { ...pools, unavailable: new Map([["medical_daily", "needs the key X, which is not set"]]) };

  it.each(["fixed", "pool"])("in toolset.%s are told why", (field) => {
    const toolset = { min: 1, [field]: ["biological_tool_1", "medical_daily"] };
    expect(checkSettings(settingsOf({ toolset }), without)).toEqual([
      { field: `toolset.${field}`, message: "medical_daily is not available: needs the key X, which is not set" },
    ]);
  });
});
