import { describe, expect, it } from "vitest";
import type { Seed } from "../../../shared/contracts/pools.ts";
import { seedDomains, shippedSeeds } from "../../../shared/pools/seeds.ts";
import { normalise } from "../../../stand-ins/upstream/world/normalise.ts";
import { useUpstream } from "./support.ts";

const upstream = useUpstream();
const seeds = (await Promise.all(seedDomains.map(shippedSeeds))).flat();
/** Of each type, spread over all of it. */
const sampleSize = 4;

/** Asks a service for an entity; whether it was found. */
type Lookup = (seed: Seed) => Promise<boolean>;

const q = encodeURIComponent;
/** RxClass writes a class's kind apart from its name. */
const nameOf = ({ name }: Seed) => name.replace(/ \[\w+\]$/, "");
const codeOf = ({ externalId }: Seed) => (externalId ?? "").replace(/^\w+:/, "");

/** A reply in which the name stands, or whatever else the entity is told by. */
const naming =
  (pathOf: (seed: Seed) => string, sign: (seed: Seed) => string = nameOf): Lookup =>
  async (seed) =>
    normalise(await upstream.text(pathOf(seed))).includes(normalise(sign(seed)));
const rxNormConcept: Lookup = async (seed) => (await upstream.json(`rxnav.nlm.nih.gov/REST/rxcui.json?name=${q(seed.name)}`)).idGroup.rxnormId?.length > 0;
const drugClass = naming((seed) => `rxnav.nlm.nih.gov/REST/rxclass/class/byName.json?className=${q(nameOf(seed))}`);
const codeTable = (table: string) => naming((seed) => `clinicaltables.nlm.nih.gov/api/${table}/v3/search?sf=code,name&df=code,name&terms=${q(codeOf(seed))}`);
const openAlex = (entity: string) => naming((seed) => `api.openalex.org/${entity}?search=${q(seed.name)}&api_key=key`);
const entrez =
  (db: string): Lookup =>
  async ({ name }) =>
    Number((await upstream.json(`eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=${db}&retmode=json&term=${q(`"${name}"`)}`)).esearchresult.count) > 0;
const tushare =
  (api_name: string, paramsOf: (seed: Seed) => Record<string, string> = ({ externalId }) => ({ ts_code: externalId ?? "" })): Lookup =>
  async (seed) => {
    const body = JSON.stringify({ api_name, token: "key", params: paramsOf(seed), fields: "" });
    return (await upstream.json("api.tushare.pro", { method: "POST", body })).data.items.length > 0;
  };

/** By type: where the services of its domain know it. */
const lookups: Readonly<Record<string, Lookup>> = {
  a_share_company: tushare("stock_basic"),
  b_share_company: tushare("stock_basic"),
  hk_company: tushare("hk_basic"),
  cn_index: tushare("index_basic"),
  cn_listed_fund: tushare("fund_basic"),
  currency_pair: tushare("fx_daily", (seed) => ({ ts_code: `${codeOf(seed)}.FXCM`, trade_date: "20250702" })),
  futures_product: tushare("fut_basic", ({ externalId }) => {
    const [exchange = "", fut_code = ""] = (externalId ?? "").split(":");
    return { exchange, fut_code };
  }),
  brand_name: rxNormConcept,
  drug_ingredient: rxNormConcept,
  drug_class: drugClass,
  disease: drugClass,
  rare_disease: drugClass,
  diagnosis: codeTable("icd10cm"),
  procedure_or_supply: naming((seed) => `clinicaltables.nlm.nih.gov/api/hcpcs/v3/search?terms=${q(codeOf(seed))}`),
  gene: entrez("gene"),
  organism: entrez("taxonomy"),
  protein: entrez("protein"),
  enzyme: entrez("protein"),
  protein_family: entrez("pubmed"),
  cell_type: entrez("pubmed"),
  mirna: entrez("pubmed"),
  journal: openAlex("sources"),
  conference: openAlex("sources"),
  funder: openAlex("funders"),
  government_agency: openAlex("institutions"),
  hospital: openAlex("institutions"),
  archive: openAlex("institutions"),
  research_facility: openAlex("institutions"),
  university_or_college: openAlex("institutions"),
  research_topic: openAlex("topics"),
  scientist: openAlex("authors"),
  paper: openAlex("works"),
  arxiv_category: naming((seed) => `export.arxiv.org/api/query?search_query=${q(`cat:${codeOf(seed)}`)}&max_results=1`, codeOf),
};
/** Given to Biopython, which computes. */
const computed = ["amino_acid", "dna_motif", "dna_sequence", "genetic_code", "modified_residue", "peptide", "peptide_motif", "restriction_enzyme"];

const search: Lookup = async ({ name }) => {
  const { organic } = await upstream.json("google.serper.dev/search", { method: "POST", headers: { "x-api-key": "key" }, body: JSON.stringify({ q: name }) });
  return organic.some(({ title }: { title: string }) => normalise(title).includes(normalise(name)));
};

const types = [...new Set(seeds.map(({ type }) => type))];
const sampleOf = (type: string): Seed[] => {
  const all = seeds.filter((seed) => seed.type === type);
  return all.filter((_, place) => place % Math.ceil(all.length / sampleSize) === 0);
};
async function notFound(type: string, lookup: Lookup): Promise<string[]> {
  const found = await Promise.all(sampleOf(type).map(async (seed) => ((await lookup(seed)) ? null : seed.name)));
  return found.filter((name) => name !== null);
}

/** The first question makes the stand-in draw its world. */
const timeout = 60_000;

describe("every entity of the seed pool", { timeout }, () => {
  it.each(types.filter((type) => !computed.includes(type)))("is found by a search: %s", async (type) => {
    expect(await notFound(type, search)).toEqual([]);
  });

  it.each(Object.entries(lookups))("is found by a service of its domain: %s", async (type, lookup) => {
    expect(await notFound(type, lookup)).toEqual([]);
  });

  it("has a service that knows its type, but for those whose domain's services list no such thing", () => {
    expect(types.filter((type) => !(type in lookups) && !computed.includes(type))).toEqual(["a_share_concept_board", "macro_indicator", "stock_index"]);
  });
});
