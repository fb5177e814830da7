import { beforeAll, describe, expect, it } from "vitest";
import { Exemplar } from "../../shared/contracts/pools.ts";
import { normalName } from "../../shared/domain/pools/normal-name.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";

const paperFamilies = `WebArena AgentBench ToolBench DSBench BrowseComp Mind2Web HotpotQA GAIA HLE FinQA TAT-QA PubMedQA BioASQ API-Bank FRAMES SciCode
  tau-bench TheAgentCompany TravelPlanner LegalAgentBench HealthBench MCP-Bench`.split(/\s+/);

let exemplars: Exemplar[];
beforeAll(async () => {
  exemplars = await shippedExemplars();
});

/** Runs of `size` words. */
function shingles(text: string, size: number): Set<string> {
  const words = normalName(text).split(" ");
  return new Set(words.slice(size - 1).map((_, start) => words.slice(start, start + size).join(" ")));
}

/** Pairs whose shingles overlap (Jaccard) by at least `least`: counted exactly, where MinHash would estimate. */
function alike(texts: readonly { id: string; query: string }[], size: number, least: number): string[] {
  const sets = texts.map(({ query }) => shingles(query, size));
  const places = new Map<string, number[]>();
  for (const [place, set] of sets.entries()) for (const shingle of set) places.set(shingle, [...(places.get(shingle) ?? []), place]);
  const pairs: string[] = [];
  for (const [place, set] of sets.entries()) {
    const others = new Set([...set].flatMap((shingle) => places.get(shingle) ?? []).filter((other) => other > place));
    for (const other of others) {
      const otherSet = sets[other] ?? new Set();
      const overlap = set.intersection(otherSet).size / set.union(otherSet).size;
      if (overlap >= least) pairs.push(`${texts[place]?.id} ${texts[other]?.id} ${overlap.toFixed(2)}`);
    }
  }
  return pairs;
}

describe("the shipped exemplars", () => {
  it("are at least 40 of each of the paper's 22 families", () => {
    const byFamily = Map.groupBy(exemplars, ({ family }) => family);
    expect([...byFamily.keys()].sort()).toEqual([...paperFamilies].sort());
    for (const [, { length }] of byFamily) expect(length).toBeGreaterThanOrEqual(40);
  });

  it("fit the contract, each with an id of its own", () => {
    for (const exemplar of exemplars) expect(Exemplar.safeParse(exemplar).success).toBe(true);
    expect(new Set(exemplars.map(({ id }) => id)).size).toBe(exemplars.length);
  });

  it("are our own", () => {
    expect(exemplars.every(({ source, licence }) => source === "dive" && licence === "CC0-1.0")).toBe(true);
  });

  it("imply every pattern, each at least fifty times", () => {
    const byPattern = Map.groupBy(exemplars, ({ pattern }) => pattern);
    expect(byPattern.size).toBe(8);
    for (const [, { length }] of byPattern) expect(length).toBeGreaterThanOrEqual(50);
  });

  it("fit each domain more than a hundred times, in at least fifteen families", () => {
    for (const domain of ["financial", "medical", "biological", "academic", "general"] as const) {
      const fitting = exemplars.filter(({ domains }) => domains.includes(domain));
      expect(fitting.length).toBeGreaterThan(100);
      expect(new Set(fitting.map(({ family }) => family)).size).toBeGreaterThanOrEqual(15);
    }
  });

  it("are none a re-worded copy of another: few share words in a row, none shares many", () => {
    expect(alike(exemplars, 5, 0.1)).toEqual([]);
    expect(alike(exemplars, 3, 0.2)).toEqual([]);
    expect(alike(exemplars, 1, 0.5)).toEqual([]);
  });

  it("would be found out if they were", () => {
    const [first, ...rest] = exemplars;
    const query = first?.query ?? "";
    const copies = [`Please ${query}`, query.replaceAll(/\b(the|a)\b/g, "this")].map((copy, n) => ({ id: `copy ${n}`, query: copy }));
    const found = alike([...rest.slice(0, 20), { id: "first", query }, ...copies], 1, 0.5);
    expect(found.length).toBeGreaterThanOrEqual(2);
  });
});
