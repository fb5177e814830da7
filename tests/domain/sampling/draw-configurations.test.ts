import { describe, expect, it } from "vitest";
import { CycleDraw } from "../../../shared/contracts/configuration.ts";
import { ConfigurationError } from "../../../shared/domain/sampling/configuration-error.ts";
import { drawConfigurations } from "../../../shared/domain/sampling/draw-configurations.ts";
import { cpuMs } from "../../support/cpu-time.ts";
import { poolsOf } from "../../support/pools.ts";
import { countBy, draw, entries, modes, range, seedsOf, settingsOf, toolsOf } from "./sampling-world.ts";

describe.each(modes)("drawConfigurations, %s", (sampling) => {
  it("gives the same configurations byte for byte for the same settings and pools, and others for another rngSeed", () => {
    const first = JSON.stringify(draw(20, { sampling }));
    expect(JSON.stringify(draw(20, { sampling }))).toBe(first);
    expect(JSON.stringify(draw(20, { sampling, rngSeed: 8 }))).not.toBe(first);
  });

  it("gives each cycle the same, however many cycles follow", () => {
    expect(draw(12, { sampling })).toEqual(draw(40, { sampling }).slice(0, 12));
  });

  it("gives configurations of the contract", () => {
    for (const drawn of draw(5, { sampling })) expect(CycleDraw.parse(drawn)).toEqual(drawn);
  });

  it("keeps to what earlier versions drew, so that recorded runs can be repeated", () => {
    const drawn = draw(2, { sampling }).map(({ rngSeed, seed, toolset, exemplars }) => ({
      rngSeed,
      seed: seed.id,
      size: toolset.length,
      first: toolset.slice(0, 3).join(),
      exemplars: exemplars.map((exemplar) => exemplar.id).join(),
    }));
    expect(drawn).toMatchSnapshot();
  });

  it("does not depend on the order in which tools are registered", () => {
    const reversed = poolsOf({ ...entries, tools: [...entries.tools].reverse() });
    expect(draw(5, { sampling }, reversed)).toEqual(draw(5, { sampling }));
  });

  it("draws every seed once before any comes twice, in another order the next time", () => {
    const ids = draw(60, { sampling }).map(({ seed }) => seed.id);
    expect(new Set(ids.slice(0, 30)).size).toBe(30);
    expect(new Set(ids.slice(30)).size).toBe(30);
    expect(ids.slice(0, 30)).not.toEqual(ids.slice(30));
    expect(ids.slice(0, 30)).not.toEqual(entries.seeds.slice(0, 30).map(({ id }) => id));
  });

  it("lets domains take turns, each with its own seeds, tools and exemplars", () => {
    const drawn = draw(8, { sampling, domains: ["biological", "medical"] });
    expect(drawn.map(({ domain }) => domain)).toEqual(range(8).map((index) => (index % 2 === 0 ? "biological" : "medical")));
    for (const { domain, seed, toolset, exemplars } of drawn) {
      expect(seed.domain).toBe(domain);
      expect(toolset.every((name) => name.startsWith(domain))).toBe(true);
      expect(exemplars.every((exemplar) => exemplar.domains.includes(domain))).toBe(true);
    }
  });

  it("draws 15 to 50 distinct tools and 3 to 5 distinct exemplars, both ends reached, every toolset another", () => {
    const drawn = draw(600, { sampling });
    const sizes = drawn.map(({ toolset }) => toolset.length);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([15, 50]);
    expect(drawn.every(({ toolset }) => new Set(toolset).size === toolset.length)).toBe(true);
    expect([...new Set(drawn.map(({ exemplars }) => exemplars.length))].sort()).toEqual([3, 4, 5]);
    expect(drawn.every(({ exemplars }) => new Set(exemplars.map(({ id }) => id)).size === exemplars.length)).toBe(true);
    expect(new Set(drawn.map(({ toolset }) => toolset.join())).size).toBe(600);
    expect(new Set(drawn.map(({ rngSeed }) => rngSeed)).size).toBe(600);
  });

  it("draws every tool about equally often, and each first as often", () => {
    const drawn = draw(2_000, { sampling, toolset: { min: 15, max: 15 } });
    const counts = Object.values(countBy(drawn.flatMap(({ toolset }) => toolset)));
    // 500 expected each, standard deviation 19.4 where draws are independent.
    expect([counts.length, Math.min(...counts) > 420, Math.max(...counts) < 580]).toEqual([60, true, true]);
    const first = Object.values(countBy(drawn.map(({ toolset }) => toolset[0] ?? "")));
    // 33.3 expected each, standard deviation 5.7.
    expect([first.length, Math.min(...first) > 10, Math.max(...first) < 60]).toEqual([60, true, true]);
  });

  it("caps the toolset at what is available", () => {
    const few = poolsOf({ ...entries, tools: toolsOf("biological", 17) });
    expect(Math.max(...draw(50, { sampling }, few).map(({ toolset }) => toolset.length))).toBe(17);
  });

  it("gives exactly the fixed tools in every cycle, of whatever domain and below min", () => {
    const fixed = ["general_tool_0", "general_tool_1"];
    for (const { toolset } of draw(10, { sampling, toolset: { fixed } })) expect([...toolset].sort()).toEqual(fixed);
  });

  it("samples from the pool restriction alone, and general tools only where the run says so", () => {
    const pool = range(20).map((index) => `biological_tool_${index * 2}`);
    for (const { toolset } of draw(20, { sampling, toolset: { pool } })) expect(pool).toEqual(expect.arrayContaining(toolset));
    const names = (includeGeneral: boolean) => draw(30, { sampling, toolset: { includeGeneral } }).flatMap(({ toolset }) => toolset);
    expect(names(false).some((name) => name.startsWith("general"))).toBe(false);
    expect(names(true).some((name) => name.startsWith("general"))).toBe(true);
  });

  it("draws seeds of the split and of the types that the run names, and of no other", () => {
    const seedsIn = (split: string) => new Set(draw(30, { sampling, seeds: { split } }).map(({ seed }) => seed.id));
    const [sft, rl, held, train] = [seedsIn("sft"), seedsIn("rl"), seedsIn("eval"), seedsIn("train")];
    expect([sft.intersection(rl), sft.intersection(held), rl.intersection(held)].map(({ size }) => size)).toEqual([0, 0, 0]);
    expect(sft.union(rl)).toEqual(train);
    expect(train.union(held).size).toBe(30);
    const types = new Set(draw(30, { sampling, seeds: { split: "all", types: ["enzyme"] } }).map(({ seed }) => seed.type));
    expect([...types]).toEqual(["enzyme"]);
  });
});

describe("what the modes draw next", () => {
  const typesIn = (cycles: number, sampling: string) => countBy(draw(cycles, { sampling }).map(({ seed }) => seed.type));

  it("inverse-frequency: types alike while they last; then what is left", () => {
    expect(typesIn(10, "inverse-frequency")).toEqual({ gene: 5, enzyme: 5 });
    expect(typesIn(30, "inverse-frequency")).toEqual({ gene: 24, enzyme: 6 });
  });

  it("stratified: each type by its share, at every length of the run", () => {
    for (const cycles of [5, 10, 15, 30]) expect(typesIn(cycles, "stratified")).toEqual({ gene: cycles * 0.8, enzyme: cycles * 0.2 });
  });

  it("inverse-frequency: no tool is offered again before all were, over all domains", () => {
    const drawn = draw(40, { sampling: "inverse-frequency", domains: ["biological", "medical"], toolset: { includeGeneral: true } });
    const counts = countBy(drawn.flatMap(({ toolset }) => toolset));
    for (const domain of ["biological_", "medical_"]) {
      const offered = Object.entries(counts).flatMap(([name, count]) => (name.startsWith(domain) ? [count] : []));
      expect(Math.max(...offered) - Math.min(...offered)).toBeLessThanOrEqual(1);
    }
  });

  it("inverse-frequency: families alike, and in each every query before one comes again", () => {
    const drawn = draw(30, { sampling: "inverse-frequency" }).flatMap(({ exemplars }) => exemplars);
    const byFamily = Object.values(countBy(drawn.map(({ family }) => family)));
    const byQuery = Object.values(countBy(drawn.map(({ id }) => id)));
    expect([byFamily.length, byQuery.length]).toEqual([3, 12]);
    expect(Math.max(...byFamily) - Math.min(...byFamily)).toBeLessThanOrEqual(1);
    expect(Math.max(...byQuery) - Math.min(...byQuery)).toBeLessThanOrEqual(2);
  });
});

describe("drawConfigurations at size", () => {
  it("throws an error that names the setting where the pool is too small", () => {
    const few = poolsOf({ ...entries, tools: toolsOf("biological", 14) });
    expect(() => draw(1, {}, few)).toThrow(ConfigurationError);
    expect(() => draw(1, {}, few)).toThrow("toolset.min: is 15, but biological has 14 tools available; give at most 14");
  });

  it.each(modes)("%s: draws 20,000 cycles from 20,000 seeds in seconds", async (sampling) => {
    const large = poolsOf({ ...entries, seeds: seedsOf("biological", 20_000, "gene") });
    let last = "";
    const spent = await cpuMs(() => {
      for (const { seed } of drawConfigurations(settingsOf({ sampling, cycles: 20_000 }), large)) last = seed.id;
    });
    expect(last).not.toBe("");
    expect(spent).toBeLessThan(12_000);
  });
});
