import { describe, expect, it } from "vitest";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const search = (table: string, query: string): Promise<Answer> => upstream.json(`clinicaltables.nlm.nih.gov/api/${table}/v3/search?${query}`);

describe("Clinical Tables", () => {
  it("answers with total, codes, extras and rows", async () => {
    expect(await search("icd10cm", "sf=code,name&terms=tuberculosis&maxList=1")).toEqual([
      expect.any(Number),
      ["A15.0"],
      null,
      [["A15.0", "Tuberculosis of lung"]],
    ]);
  });

  it("searches ICD-10-CM by code alone unless told otherwise", async () => {
    expect((await search("icd10cm", "terms=tuberculosis"))[0]).toBe(0);
    expect((await search("icd10cm", "terms=E11"))[1]).toEqual(expect.arrayContaining(["E11.9", "E11.40"]));
  });

  it("finds nothing in an empty form", async () => {
    expect(await search("icd10cm", "sf=code,name&terms=xyzzy")).toEqual([0, [], null, []]);
    expect(await search("rxterms", "terms=xyzzy&ef=RXCUIS")).toEqual([0, [], { RXCUIS: [] }, []]);
  });

  it("gives extra fields, under another name where asked", async () => {
    const [total, codes, extra, rows] = await search("rxterms", "terms=lipitor&ef=STRENGTHS_AND_FORMS,RXCUIS:ids");
    expect([total, codes, rows]).toEqual([1, ["Lipitor (Oral Pill)"], [["Lipitor (Oral Pill)"]]]);
    expect(extra.STRENGTHS_AND_FORMS[0].length).toBe(extra.ids[0].length);
    const info = await upstream.json(`rxnav.nlm.nih.gov/REST/RxTerms/rxcui/${extra.ids[0][0]}/allinfo.json`);
    expect(info.rxtermsProperties).toMatchObject({ displayName: "Lipitor (Oral Pill)", brandName: "Lipitor" });
    expect(extra.STRENGTHS_AND_FORMS[0][0]).toBe(`${info.rxtermsProperties.strength} ${info.rxtermsProperties.rxtermsDoseForm}`);
  });

  it("pages", async () => {
    const [total, first] = await search("cytogenetic_locs", "terms=17q&count=5");
    const [, second] = await search("cytogenetic_locs", "terms=17q&count=5&offset=5");
    expect(total).toBeGreaterThan(10);
    expect([first.length, second.length]).toEqual([5, 5]);
    expect(first.filter((one: string) => second.includes(one))).toEqual([]);
  });

  it("narrows by a condition", async () => {
    const [total, codes] = await search("dbvar", "terms=&q=Type:deletion&df=Name,Type&maxList=500");
    expect(codes.length).toBe(Math.min(500, total));
    expect(total).toBeLessThan((await search("dbvar", "terms="))[0]);
    expect((await search("genes", "terms=&q=symbol:BRCA1"))[1]).toEqual(["HGNC:1100"]);
  });

  it("agrees between the tables of genes", async () => {
    const [, , , [[, symbol, location]]] = await upstream.json("clinicaltables.nlm.nih.gov/api/genes/v4/search?terms=brca1&df=hgnc_id,symbol,location");
    expect([symbol, location]).toEqual(["BRCA1", "17q21.31"]);
    expect((await search("refseqs", "terms=brca1&df=RefSeq,gene,NP_RefSeq,NC_RefSeq"))[3]).toEqual([["NM_007294.4", "BRCA1", "NP_009225.1", "NC_000017.11"]]);
  });

  it.each([
    ["star_alleles", "terms=CYP2D6", /^CYP2D6\*/],
    ["hcpcs", "terms=wheelchair", /^K0001$/],
    ["disease_names", "terms=huntington", /^C\d{7}$/],
    ["conditions", "terms=gastroesophageal&ef=icd10cm_codes", /^\d+$/],
    ["icd9cm_dx", "terms=migraine", /^\d{3}\.\d\d$/],
  ])("has the table %s", async (table, query, code) => {
    const [total, codes] = await search(table, query);
    expect(total).toBeGreaterThan(0);
    expect(codes[0]).toMatch(code);
  });

  it.each(["icd10cm/v3/search", "icd10cm/v3/search?terms=a&fields=x", "icd10cm/v3/search?terms=a&df=nothing", "icd10cm/v3/search?terms=a&maxList=some"])(
    "refuses %s",
    async (path) => {
      expect((await upstream.send(`clinicaltables.nlm.nih.gov/api/${path}`)).status).toBe(400);
    },
  );

  it("has no unknown table", async () => {
    expect((await upstream.send("clinicaltables.nlm.nih.gov/api/nothing/v3/search?terms=a")).status).toBe(404);
  });
});
