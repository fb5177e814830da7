import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf } from "../../scripts/pools/card-of.ts";
import { renderCard } from "../../scripts/pools/render-card.ts";
import { Seed } from "../../shared/contracts/pools.ts";
import { contentSha256 } from "../../shared/domain/pools/content-hash.ts";
import { normalName } from "../../shared/domain/pools/normal-name.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { assignSplits } from "../../shared/domain/pools/splits.ts";
import { biopythonSeedTypes } from "../../shared/pools/biopython-seed-types.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { seedDomains, shippedSeeds } from "../../shared/pools/seeds.ts";

const root = join(import.meta.dirname, "../..");
let seeds: Seed[];
beforeAll(async () => {
  seeds = (await Promise.all(seedDomains.map(shippedSeeds))).flat();
});

describe("the shipped seeds", () => {
  it("are 5,000 of each expert domain, none in general", async () => {
    const counts = Map.groupBy(seeds, ({ domain }) => domain);
    expect([...counts].map(([domain, { length }]) => [domain, length])).toEqual([
      ["financial", 5_000],
      ["medical", 5_000],
      ["biological", 5_000],
      ["academic", 5_000],
    ]);
    expect(await shippedSeeds("general")).toEqual([]);
  });

  it("fit the contract, each with an id of its own", () => {
    for (const seed of seeds) expect(Seed.safeParse(seed).success).toBe(true);
    expect(new Set(seeds.map(({ id }) => id)).size).toBe(20_000);
  });

  it("are distinct entities: no name or alias of one is another's, over all domains", () => {
    const owners = new Map<string, string>();
    const shared: string[] = [];
    for (const { id, name, aliases } of seeds)
      for (const key of new Set([name, ...aliases].map(normalName))) {
        const owner = owners.get(key);
        if (owner !== undefined) shared.push(`${key}: ${owner} and ${id}`);
        owners.set(key, id);
      }
    expect(shared).toEqual([]);
  });

  it("share no external id, but peptides cut from one protein", () => {
    const byId = Map.groupBy(
      seeds.filter(({ externalId, type }) => externalId !== null && type !== "peptide"),
      ({ externalId }) => externalId,
    );
    expect([...byId.values()].filter(({ length }) => length > 1)).toEqual([]);
  });

  it("are spread over at least seven types a domain, none more than two thirds of it", () => {
    for (const [, ofDomain] of Map.groupBy(seeds, ({ domain }) => domain)) {
      const types = Map.groupBy(ofDomain, ({ type }) => type);
      expect(types.size).toBeGreaterThanOrEqual(7);
      for (const [, ofType] of types) expect(ofType.length).toBeLessThanOrEqual(3_334);
    }
  });

  it("are names: short, printable, no placeholders", () => {
    for (const { name, aliases } of seeds)
      for (const text of [name, ...aliases]) {
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/["\p{Cc}]|\?\?|TODO|N\/A/u);
        expect(text.length).toBeLessThanOrEqual(140);
      }
  });

  it("have a source and a licence each, of those that the lists came with", () => {
    const licences = new Set(seeds.map(({ licence }) => licence));
    expect([...licences].sort()).toEqual(
      ["Apache-2.0", "Biopython License or BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "MIT", "US-public-domain", "public-domain"].sort(),
    );
    expect(seeds.every(({ source }) => source.length > 3)).toBe(true);
  });

  it("hold every type that Biopython alone answers for, in the split that runs draw from", () => {
    for (const type of biopythonSeedTypes) expect(shippedCard().seeds.domains.biological?.types[type]?.sft).toBeGreaterThan(0);
  });

  it("hold what Biopython's own tools answer for, its sequences in the name and as first alias", () => {
    const ofType = (type: string) => seeds.filter((seed) => seed.type === type);
    expect(ofType("restriction_enzyme").length).toBeGreaterThanOrEqual(500);
    expect([ofType("genetic_code").length, ofType("amino_acid").length]).toEqual([27, 20]);
    for (const type of ["dna_motif", "dna_sequence", "peptide_motif", "peptide"])
      for (const seed of ofType(type)) {
        expect(seed.aliases[0]).toMatch(/^[A-Z]{4,80}$/);
        expect(seed.name).toContain(seed.aliases[0]);
      }
    for (const seed of ofType("restriction_enzyme")) expect(seed.externalId).toMatch(/^REBASE:\d+$/);
  });

  it("are in one split each, and no entity crosses: the splits of a domain alone are those of the whole pool", async () => {
    const together = assignSplits(seeds);
    const alone = (await Promise.all(seedDomains.map(async (domain) => assignSplits(await shippedSeeds(domain))))).flat();
    expect(alone).toEqual(together);
    const splitsOfName = new Map<string, Set<string>>();
    for (const [place, { name, aliases }] of seeds.entries())
      for (const key of [name, ...aliases].map(normalName)) splitsOfName.set(key, (splitsOfName.get(key) ?? new Set()).add(together[place] ?? ""));
    expect([...splitsOfName].filter(([, splits]) => splits.size > 1)).toEqual([]);
  });

  it("hold no two near-same entities, whose names differ in a bracket at the end, a plural s, hyphens and blanks: so none cross", () => {
    const bare = (name: string) =>
      normalName(name.normalize("NFKD").replace(/(\s*[([][^()[\]]*[)\]])+$/u, "") || name)
        .replaceAll(/([a-z]{4,})(?<![siu])s\b/gu, "$1")
        .replaceAll(/(?<!\d) | (?!\d)/gu, "");
    const owners = new Map<string, Seed>();
    const pairs: string[] = [];
    for (const seed of seeds)
      for (const key of new Set([seed.name, ...seed.aliases].map(bare))) {
        const owner = owners.get(key);
        if (owner && owner !== seed) pairs.push(`${owner.id} (${owner.name}) and ${seed.id} (${seed.name})`);
        owners.set(key, seed);
      }
    expect(pairs).toEqual([]);
  });

  it("hold a company once, whichever of its listings it is there by, and under the codes of all", () => {
    const [, ...lines] = readFileSync(join(root, "shared/pools/sources/financial__second_listings.tsv"), "utf8").trimEnd().split("\n");
    const codes = new Map<string, Set<string>>();
    for (const line of lines) {
      const [company = "", other = ""] = line.split("\t");
      codes.set(company, (codes.get(company) ?? new Set([company])).add(other));
    }
    expect([...(codes.get("601717.SH") ?? [])]).toEqual(["601717.SH", "00564.HK"]);
    expect([...(codes.get("600012.SH") ?? [])]).toEqual(["600012.SH", "00995.HK"]);
    const byCode = new Map(seeds.flatMap((seed) => seed.aliases.map((alias) => [alias, seed])));
    let held = 0;
    for (const all of codes.values()) {
      const there = new Set([...all].map((code) => byCode.get(code)?.id));
      expect([...all, there.size]).toEqual([...all, 1]);
      if (!there.has(undefined)) held += 1;
    }
    expect(held).toBeGreaterThan(90);
  });

  it("are indexed by type and split: a look-up costs the same at the end as at the start", async () => {
    const pool = createSeedPool(await shippedSeeds("financial"));
    const { strata, at } = pool.view("eval", ["hk_company"]);
    expect(strata).toEqual([{ type: "hk_company", size: shippedCard().seeds.domains.financial?.types.hk_company?.eval }]);
    const seed = at("hk_company", (strata[0]?.size ?? 0) - 1);
    expect([seed.type, pool.splitOf(seed.id)]).toEqual(["hk_company", "eval"]);
    expect(() => at("hk_company", strata[0]?.size ?? 0)).toThrow(RangeError);
  });
});

describe("the card", () => {
  it("says what the pools hold", async () => {
    const card = await cardOf();
    expect(shippedCard()).toEqual(card);
    expect(readFileSync(join(root, "shared/pools/data/README.md"), "utf8")).toBe(renderCard(card));
  });

  it("names each list that the seeds came from, with its licence", () => {
    const sources = readFileSync(join(root, "shared/pools/sources/SOURCES.md"), "utf8");
    const lists = execFileSync("ls", [join(root, "shared/pools/sources")], { encoding: "utf8" })
      .split("\n")
      .filter((file) => file.endsWith(".tsv.gz"));
    for (const file of lists) expect(sources).toMatch(new RegExp(`## ${file.replace(".tsv.gz", "")}\n(- .*\n)*- licence: .+`));
  });
});

describe("a pool's hash", () => {
  it("is of the content, not of the layout", () => {
    expect(contentSha256([{ a: 1, b: 2 }])).toBe(contentSha256([{ b: 2, a: 1 }]));
    expect(contentSha256([1, 2])).not.toBe(contentSha256([2, 1]));
  });
});

describe("build_seed_pool.py", () => {
  const folder = mkdtempSync(join(tmpdir(), "dive-seeds-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("gives the shipped files again, byte for byte", { timeout: 60_000 }, () => {
    execFileSync(join(root, ".venv/bin/python"), [join(root, "scripts/pools/build_seed_pool.py"), folder]);
    for (const domain of seedDomains)
      expect(readFileSync(join(folder, `${domain}.json`)).equals(readFileSync(join(root, `shared/pools/data/seeds/${domain}.json`)))).toBe(true);
  });
});
