import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { clinicalTablesFamily } from "../../../shared/tools/clinical-tables/clinical-tables-family.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { anyArguments } from "../../support/any-arguments.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";

const pool = createToolPool(clinicalTablesFamily);

async function call(name: string, args: JsonObject, ...replies: CannedReply[]) {
  const tool = pool.find(name);
  if (!tool) throw new Error(`no tool ${name}`);
  const { result, requests } = await callHttpTool(tool, args, replies);
  return { tool, result, output: result.status === "ok" ? result.output : null, requests };
}

it("has the paper's ten names, all of them retrieval", () => {
  expect(pool.tools.map(({ name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
    "cytogenetic_chromosome_locations R",
    "dbvar_germline_data R",
    "genetic_diseases R",
    "hcpcs_procedure_codes R",
    "hugo_genes R",
    "icd10cm_diagnosis_codes R",
    "icd9cm_diagnosis_codes R",
    "pharmvar_star_alleles R",
    "reference_sequences R",
    "rxterms_prescription_drugs R",
  ]);
});

it.each([
  ["icd10cm_diagnosis_codes", "/api/icd10cm/v3/search?terms=fatigue&sf=code,name&cf=code&df=name&count=20&offset=0"],
  ["icd9cm_diagnosis_codes", "/api/icd9cm_dx/v3/search?terms=diabetes+mellitus&cf=code_dotted&df=code,long_name,short_name&count=20&offset=0"],
  [
    "hcpcs_procedure_codes",
    "/api/hcpcs/v3/search?terms=wheelchair&cf=code&df=display&ef=short_desc,long_desc,add_dt,term_dt,act_eff_dt,obsolete,is_noc&count=20&offset=0",
  ],
  ["genetic_diseases", "/api/disease_names/v3/search?terms=cystic+fibrosis&cf=ConceptID&df=DiseaseName&count=20&offset=0"],
  [
    "hugo_genes",
    "/api/genes/v4/search?terms=BRCA1&cf=hgnc_id&df=symbol,name,location&ef=alias_symbol,alias_name,prev_symbol,prev_name,refseq_accession&count=20&offset=0",
  ],
  ["cytogenetic_chromosome_locations", "/api/cytogenetic_locs/v3/search?terms=2p&count=20&offset=0"],
  [
    "dbvar_germline_data",
    "/api/dbvar/v3/search?terms=nsv&cf=Name&df=Type,SeqID,FeatureStart,FeatureEnd,clinical_int,Alias,ID,parent&ef=Dbxref,phenotype,Zygosity,var_origin," +
      "copy_number,gender,sampleset_name,sampleset_type,Start_range,End_range,cipos,ciend&count=20&offset=0",
  ],
  ["reference_sequences", "/api/refseqs/v3/search?terms=NM_000492&cf=RefSeq&df=gene,NP_RefSeq,NC_RefSeq&count=20&offset=0"],
  [
    "pharmvar_star_alleles",
    "/api/star_alleles/v3/search?terms=CYP2D6*4&cf=StarAlleleName&df=cDNANucleotideChanges,GeneNucleotideChange,OtherNames,ProteinChange&ef=ProteinAffected," +
      "GenBank,XbaIHaplotype,RFLP,InVivoEnzymeActivity,InVitroEnzymeActivity,References,ClinicalPhenotype,Notes&count=20&offset=0",
  ],
  [
    "rxterms_prescription_drugs",
    "/api/rxterms/v3/search?terms=metformin&cf=DISPLAY_NAME&df=DISPLAY_NAME&ef=STRENGTHS_AND_FORMS,RXCUIS,SXDG_RXCUI,DISPLAY_NAME_SYNONYM&count=20&offset=0",
  ],
])("%s asks its table for named fields", async (name, path) => {
  const { requests } = await call(name, pool.find(name)?.examples[0] ?? {}, { json: [0, [], null, []] });
  expect(requests.map(({ method, url }) => `${method} ${url.href.replaceAll("%2C", ",")}`)).toEqual([`GET https://clinicaltables.nlm.nih.gov${path}`]);
});

describe.each(pool.tools.map((tool) => ({ name: tool.name, tool })))("$name", ({ name, tool }) => {
  it("takes all its examples, and is empty where nothing matches", async () => {
    for (const example of tool.examples) {
      const { output } = await call(name, example, { json: [0, [], null, []] });
      expect(output).toEqual({ total: 0, results: [] });
      expect(isEmptyOutput(output, tool.kind)).toBe(true);
    }
  });

  it("tells of every field that it asks for", async () => {
    const { requests } = await call(name, tool.examples[0], { json: [0, [], null, []] });
    const asked = ["cf", "df", "ef"].flatMap((list) => requests[0]?.url.searchParams.get(list)?.split(",") ?? []);
    for (const field of ["total", "results", ...asked]) expect(tool.returns).toMatch(new RegExp(`\\b${field}\\b`));
  });

  it("stays on its table, whatever its arguments", async () => {
    const table = (await call(name, tool.examples[0], { json: [0, [], null, []] })).requests[0]?.url.pathname;
    await fc.assert(
      fc.asyncProperty(anyArguments(tool), async (args) => {
        fc.pre(validateArguments(tool, args).ok);
        const { requests } = await call(name, args, { json: [0, [], null, []] });
        const url = requests[0]?.url;
        expect([url?.origin, url?.pathname, url?.hash]).toEqual(["https://clinicaltables.nlm.nih.gov", table, ""]);
        expect(url?.searchParams.getAll("terms")).toEqual([args.terms]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the positional reply becomes objects with named fields", () => {
  it("codes with display fields", async () => {
    const json = [49, ["R53.83", "G93.31"], null, [["Other fatigue"], ["Postviral fatigue syndrome"]]];
    expect((await call("icd10cm_diagnosis_codes", { terms: "fatigue", count: 2 }, { json })).output).toEqual({
      total: 49,
      results: [
        { code: "R53.83", name: "Other fatigue" },
        { code: "G93.31", name: "Postviral fatigue syndrome" },
      ],
    });
  });

  it("extra fields that are lists themselves", async () => {
    const json = [
      2,
      ["metFORMIN (Oral Pill)", "metFORMIN (Oral Liquid)"],
      { STRENGTHS_AND_FORMS: [["500 mg Tab", "850 mg Tab"], ["100 mg/ml"]], RXCUIS: [["861007", "861010"], ["861025"]], DISPLAY_NAME_SYNONYM: [[], null] },
      [["metFORMIN (Oral Pill)"], ["metFORMIN (Oral Liquid)"]],
    ];
    expect((await call("rxterms_prescription_drugs", { terms: "metformin" }, { json })).output).toEqual({
      total: 2,
      results: [
        { DISPLAY_NAME: "metFORMIN (Oral Pill)", STRENGTHS_AND_FORMS: ["500 mg Tab", "850 mg Tab"], RXCUIS: ["861007", "861010"] },
        { DISPLAY_NAME: "metFORMIN (Oral Liquid)", STRENGTHS_AND_FORMS: ["100 mg/ml"], RXCUIS: ["861025"] },
      ],
    });
  });

  it("extra fields that are booleans, and a field that ends early", async () => {
    const json = [2, ["E0470", "E0471"], { obsolete: [false, true], short_desc: ["Rad w/o backup"] }, [["Rad w/o backup non-inv"], ["Rad w/backup non inv"]]];
    expect((await call("hcpcs_procedure_codes", { terms: "E047" }, { json })).output).toEqual({
      total: 2,
      results: [
        { code: "E0470", display: "Rad w/o backup non-inv", obsolete: false, short_desc: "Rad w/o backup" },
        { code: "E0471", display: "Rad w/backup non inv", obsolete: true },
      ],
    });
  });

  it("a table that shows what it likes", async () => {
    const json = [1, ["2p25.3"], null, [["2", "p", "25.3"]]];
    expect((await call("cytogenetic_chromosome_locations", { terms: "2p" }, { json })).output).toEqual({
      total: 1,
      results: [{ location: "2p25.3", display: "2 p 25.3" }],
    });
  });

  it("one more element at the end, as for code systems, is passed over", async () => {
    expect(
      (await call("reference_sequences", { terms: "NM_000492" }, { json: [1, ["NM_000492.3"], null, [["CFTR", "NP_000483.3", "NC_000007.13"]], false] }))
        .output,
    ).toEqual({
      total: 1,
      results: [{ RefSeq: "NM_000492.3", gene: "CFTR", NP_RefSeq: "NP_000483.3", NC_RefSeq: "NC_000007.13" }],
    });
  });
});

describe("errors", () => {
  it.each([
    ["HTTP 404", { status: 404, text: "Not Found" }, "HTTP 404: Not Found"],
    ["HTTP 400", { status: 400, text: "offset + count must not exceed 7500" }, "HTTP 400: offset + count must not exceed 7500"],
    ["an object", { json: { error: "no" } }, 'unknown shape: {"error":"no"}'],
    ["too few elements", { json: [1, ["a"]] }, "unknown shape"],
    ["a page", { text: "<html>maintenance</html>" }, "<html>maintenance</html>"],
  ])("%s keeps what it says", async (_what, reply, message) => {
    const { result } = await call("icd10cm_diagnosis_codes", { terms: "fatigue" }, reply);
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  it.each<[string, JsonObject, string]>([
    ["nothing to search for", { terms: " " }, "terms: may be empty only where q is given"],
    ["rows behind the last", { terms: "a", count: 500, offset: 7_001 }, "offset: offset and count together may be 7500 at most"],
    ["a field of another table", { terms: "a", sf: ["symbol"] }, "sf[0]: Invalid option"],
    ["an unknown argument", { terms: "a", maxList: 500 }, "unknown argument maxList"],
  ])("%s is named", async (_what, args, message) => {
    const { result, requests } = await call("icd10cm_diagnosis_codes", args);
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments", message: expect.stringContaining(message) } });
    expect(requests).toEqual([]);
  });
});
