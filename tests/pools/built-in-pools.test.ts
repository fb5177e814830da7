import { describe, expect, it } from "vitest";
import { Seed } from "../../shared/contracts/pools.ts";
import { contentSha256 } from "../../shared/pools/content-hash.ts";
import { builtInExemplars, exemplarsSha256 } from "../../shared/pools/exemplars.ts";
import { readPool } from "../../shared/pools/read-pool.ts";
import { builtInSeeds, seedsSha256 } from "../../shared/pools/seeds.ts";

const paperFamilies = `WebArena AgentBench ToolBench DSBench BrowseComp Mind2Web HotpotQA GAIA HLE FinQA TAT-QA PubMedQA BioASQ API-Bank FRAMES SciCode
  tau-bench TheAgentCompany TravelPlanner LegalAgentBench HealthBench MCP-Bench`.split(/\s+/);

describe("the built-in seeds", () => {
  const seeds = builtInSeeds();
  const ofType = (type: string) => seeds.filter((seed) => seed.type === type);

  it("are at least 120, of several types, all biological", () => {
    expect(seeds.length).toBeGreaterThanOrEqual(120);
    expect(ofType("restriction_enzyme").length).toBeGreaterThanOrEqual(90);
    expect(ofType("genetic_code")).toHaveLength(27);
    expect(ofType("amino_acid")).toHaveLength(20);
    expect(new Set(seeds.map((seed) => seed.domain))).toEqual(new Set(["biological"]));
  });

  it("have distinct names", () => {
    expect(new Set(seeds.map((seed) => seed.name)).size).toBe(seeds.length);
  });

  it("carry the sequence in the name and as first alias where they are one", () => {
    for (const type of ["dna_motif", "dna_sequence", "peptide_motif", "peptide"])
      for (const seed of ofType(type)) {
        expect(seed.aliases[0]).toMatch(/^[A-Z]{4,80}$/);
        expect(seed.name).toContain(seed.aliases[0]);
      }
  });

  it("name the source that they were taken from", () => {
    for (const seed of ofType("restriction_enzyme")) expect(seed.externalId).toMatch(/^REBASE:\d+$/);
    for (const seed of ofType("peptide")) expect(seed.externalId).toMatch(/^UniProt:[A-Z0-9]{6}$/);
  });
});

describe("the built-in exemplars", () => {
  const exemplars = builtInExemplars();
  const fitting = (domain: "biological" | "general") => exemplars.filter((exemplar) => exemplar.domains.includes(domain)).length;

  it("are at least 44 over at least 11 of the paper's families and all patterns", () => {
    expect(exemplars.length).toBeGreaterThanOrEqual(44);
    const families = [...new Set(exemplars.map((exemplar) => exemplar.family))];
    expect(families.length).toBeGreaterThanOrEqual(11);
    expect(paperFamilies).toEqual(expect.arrayContaining(families));
    expect(new Set(exemplars.map((exemplar) => exemplar.pattern)).size).toBe(8);
  });

  it("fit the biological domain for the most part, and some the general one", () => {
    expect(fitting("biological")).toBeGreaterThan(exemplars.length / 2);
    expect(fitting("general")).toBeGreaterThanOrEqual(5);
  });

  it("are our own, each said once", () => {
    expect(exemplars.every((exemplar) => exemplar.source === "dive" && exemplar.licence === "CC0-1.0")).toBe(true);
    expect(new Set(exemplars.map((exemplar) => exemplar.query)).size).toBe(exemplars.length);
  });
});

describe("a pool's hash", () => {
  it("is of the content, not of the layout", () => {
    expect(contentSha256([{ a: 1, b: 2 }])).toBe(contentSha256([{ b: 2, a: 1 }]));
    expect(contentSha256([1, 2])).not.toBe(contentSha256([2, 1]));
    expect([seedsSha256(), exemplarsSha256()].every((sha256) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });
});

describe("readPool", () => {
  const [seed] = builtInSeeds();
  it("names the file and the field at fault", () => {
    expect(() => readPool("x.json", Seed, [{ ...seed, name: "" }])).toThrow(/x\.json is no pool:[\s\S]*\[0\]\.name/);
  });
  it("refuses two entries of one id", () => {
    expect(() => readPool("x.json", Seed, [seed, seed])).toThrow(`x.json: two entries have the id ${seed?.id}`);
  });
});
