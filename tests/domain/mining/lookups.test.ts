import { describe, expect, it } from "vitest";
import { isFoundIn } from "../../../shared/domain/mining/found-in.ts";
import { listingCodeOf } from "../../../shared/domain/mining/listing-codes.ts";
import { lookups, minedTypes } from "../../../shared/domain/mining/lookups.ts";
import { checkMining, sources } from "../../../shared/domain/mining/sources.ts";
import { shippedCard } from "../../../shared/pools/card.ts";
import { miningTools } from "../../../shared/tools/mining/mining-tools.ts";

const domains = ["financial", "medical", "biological", "academic"] as const;

describe("lookups", () => {
  it.each(domains)("%s: its types are the shipped pool's, and its tools are the domain's and take these arguments", (domain) => {
    const shipped = Object.keys(shippedCard().seeds.domains[domain]?.types ?? {});
    for (const type of minedTypes(domain)) {
      expect(shipped).toContain(type);
      for (const { tool, argumentsOf } of lookups[domain][type] ?? []) {
        const found = miningTools.find(tool) ?? expect.fail(`no tool ${tool}`);
        expect(found.domain, tool).toBe(domain);
        const args = argumentsOf({ name: "600519", identifier: "600519" }) ?? argumentsOf({ name: "700", identifier: "700" });
        expect(found.input.safeParse(args).error, `${tool} ${JSON.stringify(args)}`).toBeUndefined();
      }
    }
  });

  it.each(Object.entries(sources))("%s: is mined for domains that it has something of", (source, { queries, tools }) => {
    for (const tool of tools) expect(miningTools.find(tool)?.name).toBe(tool);
    for (const domain of domains) {
      const problems = checkMining({ domain, source: source as keyof typeof sources, query: null });
      expect(problems.length, domain).toBe(domain in queries ? 0 : 1);
    }
  });
});

describe("listingCodeOf", () => {
  it.each([
    ["600519", "mainland", "600519.SH"],
    ["SSE: 600519", "mainland", "600519.SH"],
    ["000001.sz", "mainland", "000001.SZ"],
    ["300750", "mainland", "300750.SZ"],
    ["510300.SH", "mainland", "510300.SH"],
    ["159915", "mainland", "159915.SZ"],
    ["830799", "mainland", "830799.BJ"],
    ["920002", "mainland", "920002.BJ"],
    ["700", "mainland", null],
    ["CN1234567", "mainland", null],
    ["00700.HK", "mainland", null],
    ["00700.HK", "hongKong", "00700.HK"],
    ["SEHK: 700", "hongKong", "00700.HK"],
    ["600519", "hongKong", null],
    ["00001.SZ", "hongKong", null],
    ["none", "hongKong", null],
  ] as const)("%s in the %s market is %s", (ticker, market, code) => {
    expect(listingCodeOf(ticker, market)).toBe(code);
  });
});

describe("isFoundIn", () => {
  it.each([
    ["nothing", {}, "exact", false],
    ["an empty list", { rows: [] }, "exact", false],
    ["any record of a tool that finds whole names", { ids: ["1"] }, "exact", true],
    ["a record of another name", { rows: [{ name: "Gefitinib" }] }, "named", false],
    ["a record of the name", { rows: [{ deep: { name: "ERLOTINIB" } }] }, "named", true],
    ["a record of an alias", { rows: [{ names: ["Tarceva"] }] }, "named", true],
    ["the name inside another", { rows: [{ name: "Erlotinib hydrochloride" }] }, "named", false],
  ] as const)("%s", (_what, output, trust, found) => {
    expect(isFoundIn(output as Parameters<typeof isFoundIn>[0], ["Erlotinib", "Tarceva", ""], trust)).toBe(found);
  });
});
