import { describe, expect, it } from "vitest";
import type { Seed } from "../../../shared/contracts/pools.ts";
import { mergeEntities } from "../../../shared/domain/mining/merge-entities.ts";
import { assignSplits } from "../../../shared/domain/pools/splits.ts";

const seed = (name: string, aliases: string[] = [], more: Partial<Seed> = {}): Seed => ({
  id: `mined-${name.toLowerCase()}`,
  name,
  type: "disease",
  domain: "medical",
  aliases,
  externalId: null,
  source: "PubMed",
  licence: "US-NLM-terms",
  ...more,
});
const pagesOf = (...pages: Seed[][]) => pages.map((seeds, page) => ({ page, seeds, dropped: [] }));
const namesOf = ({ kept }: ReturnType<typeof mergeEntities>) => kept.map(({ name }) => name);
const reasonsOf = ({ dropped }: ReturnType<typeof mergeEntities>) => dropped.map(({ name, reason }) => [name, reason]);

describe("mergeEntities", () => {
  it.each([
    ["case", "Ménière Disease", "MÉNIÈRE DISEASE"],
    ["accents", "Ménière Disease", "Meniere Disease"],
    ["punctuation", "Alpha-1 Antitrypsin", "alpha 1 antitrypsin"],
    ["the form of Unicode", "Ménière", "Ménière".normalize("NFD")],
  ])("takes two names as one whatever their %s", (_what, first, second) => {
    const merged = mergeEntities(pagesOf([seed(first)], [seed(second, [], { id: "other" })]), []);
    expect(namesOf(merged)).toEqual([first]);
    expect(reasonsOf(merged)).toEqual([[second, "duplicate"]]);
  });

  it("takes two that share an alias as one, which then bears the aliases of both, and what those lead to", () => {
    const merged = mergeEntities(pagesOf([seed("Lou Gehrig disease", ["ALS"])], [seed("Amyotrophic lateral sclerosis", ["als", "MND"])], [seed("mnd")]), []);
    expect(merged.kept).toMatchObject([{ name: "Lou Gehrig disease", aliases: ["ALS", "Amyotrophic lateral sclerosis", "MND"] }]);
    expect(merged.dropped.map(({ reason, detail }) => [reason, detail])).toEqual([
      ["duplicate", "mined-lou gehrig disease"],
      ["duplicate", "mined-lou gehrig disease"],
    ]);
  });

  it("drops what the shipped pool has, by its name or by an alias", () => {
    const shipped = [seed("Gastroparesis", ["Delayed gastric emptying"], { id: "shipped-1" })];
    const merged = mergeEntities(pagesOf([seed("delayed gastric emptying"), seed("GASTROPARESIS"), seed("Achalasia")]), shipped);
    expect(namesOf(merged)).toEqual(["Achalasia"]);
    expect(merged.dropped.map(({ reason, detail }) => [reason, detail])).toEqual([
      ["in_shipped_pool", "shipped-1"],
      ["in_shipped_pool", "shipped-1"],
    ]);
  });

  it("keeps no more than a pool holds, and the aliases that come after them", () => {
    const merged = mergeEntities(pagesOf([seed("Gastroparesis"), seed("Achalasia")], [seed("Dumping syndrome"), seed("achalasia", ["Cardiospasm"])]), [], 2);
    expect(merged.kept).toMatchObject([{ name: "Gastroparesis" }, { name: "Achalasia", aliases: ["Cardiospasm"] }]);
    expect(reasonsOf(merged)).toEqual([
      ["Dumping syndrome", "pool_full"],
      ["achalasia", "duplicate"],
    ]);
  });

  it("drops a near-copy of a long name, and keeps names that differ in a number or a short word", () => {
    const long =
      "congenital disorder of glycosylation with developmental epileptic encephalopathy and progressive cerebellar atrophy and sensorineural hearing impairment";
    const merged = mergeEntities(pagesOf([seed(`${long}, type 1`), seed(`${long}, type 2`), seed(`${long}s, type 1`)]), []);
    expect(namesOf(merged)).toEqual([`${long}, type 1`, `${long}, type 2`]);
    expect(reasonsOf(merged)).toEqual([[`${long}s, type 1`, "near_duplicate"]]);
  });

  it("drops a near-copy of a shipped name", () => {
    const long = "congenital disorder of glycosylation with developmental epileptic encephalopathy and progressive cerebellar atrophy and hearing impairment";
    const merged = mergeEntities(pagesOf([seed(`${long}s`)]), [seed(long, [], { id: "shipped-1" })]);
    expect(merged.dropped.map(({ name, reason, detail }) => [name, reason, detail])).toEqual([[`${long}s`, "near_duplicate", long]]);
  });

  it("does not take two for one by an alias without a letter or digit", () => {
    const merged = mergeEntities(pagesOf([seed("Achalasia", ["-"]), seed("Gastroparesis", ["-", "..."])]), []);
    expect(namesOf(merged)).toEqual(["Achalasia", "Gastroparesis"]);
    expect(merged.dropped).toEqual([]);
  });

  it("puts what has a shipped seed's near-same name into the split of that one, as the runs that draw from it do", () => {
    const shipped = Array.from({ length: 200 }, (_, n) => seed(`Pump-${n} Inhibitor [EPC]`, [], { id: `shipped-${n}` }));
    const merged = mergeEntities(pagesOf(shipped.map((_, n) => seed(`Pump ${n} inhibitors`))), shipped);
    expect(merged.kept.map(({ split }) => split)).toEqual(assignSplits(shipped));
    expect(merged.kept).toHaveLength(200);
  });

  it("splits what it keeps, and keeps what the pages dropped themselves", () => {
    const dropped = [{ name: "drug", type: "disease", page: 0, reason: "generic" as const, detail: null }];
    const merged = mergeEntities([{ page: 0, seeds: Array.from({ length: 300 }, (_, n) => seed(`Entity ${n}`)), dropped }], []);
    expect(merged.dropped).toEqual(dropped);
    expect(new Set(merged.kept.map(({ split }) => split))).toEqual(new Set(["sft", "rl", "eval"]));
    expect(merged.kept).toHaveLength(300);
  });
});
