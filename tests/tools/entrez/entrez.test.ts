import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { entrezFamily } from "../../../shared/tools/entrez/entrez-family.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";
import * as replies from "./replies.ts";

function call(name: string, args: JsonObject, canned: CannedReply | readonly CannedReply[], ports: Parameters<typeof callHttpTool>[3] = {}) {
  const tool = entrezFamily.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return callHttpTool(tool, args, [canned].flat(), ports);
}
const noKey = { keys: { get: async () => null } };

it("has seven tools of the paper's kinds", () => {
  expect(entrezFamily.map(({ name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
    "ncbi_entrez_ecitmatch P",
    "ncbi_entrez_einfo R",
    "ncbi_entrez_elink R",
    "ncbi_entrez_espell P",
    "ncbi_entrez_fetch R",
    "ncbi_entrez_search R",
    "ncbi_entrez_summary R",
  ]);
});

describe("a request", () => {
  it("names the tool, who asks and the key", async () => {
    const { requests } = await call(
      "ncbi_entrez_einfo",
      {},
      { json: { einforesult: { dblist: ["pubmed"] } } },
      { userAgent: "DIVE (synthesis; mailto:a@example.org)" },
    );
    expect(requests[0]?.url.href).toBe("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/einfo.fcgi?retmode=json&tool=dive&email=a%40example.org&api_key=a-key");
  });

  it("does without a key and a contact", async () => {
    const { requests } = await call("ncbi_entrez_einfo", { db: "gene" }, { json: replies.infoReply }, noKey);
    expect(requests[0]?.url.search).toBe("?db=gene&retmode=json&tool=dive");
  });

  it("is a POST when it is long", async () => {
    const { requests } = await call("ncbi_entrez_search", { db: "pubmed", term: "a OR ".repeat(300) }, { json: replies.searchReply });
    expect(requests[0]).toMatchObject({ method: "POST", body: expect.stringMatching(/^db=pubmed&term=a\+OR.*&retmode=json&tool=dive&api_key=a-key$/) });
    expect(requests[0]?.url.search).toBe("");
  });
});

describe("ncbi_entrez_search", () => {
  it("gives ids, counts as numbers, and how the term was understood", async () => {
    const { result, requests } = await call(
      "ncbi_entrez_search",
      { db: "gene", term: "BRCA[gene] AND human[orgn]", mindate: "2020", maxdate: "2021/02/03", datetype: "mdat" },
      { json: replies.searchReply },
    );
    expect(result).toMatchObject({
      status: "ok",
      output: {
        count: 2,
        retmax: 2,
        retstart: 0,
        idlist: ["672", "675"],
        querytranslation: 'BRCA[gene] AND "Homo sapiens"[Organism]',
        translationset: [{ from: "human[orgn]", to: '"Homo sapiens"[Organism]' }],
        errorlist: { phrasesnotfound: ["xyzzyq"] },
      },
    });
    expect(requests[0]?.url.search).toContain("retstart=0&retmax=20&datetype=mdat&mindate=2020&maxdate=2021%2F02%2F03");
  });

  it("finds nothing", async () => {
    const { result } = await call("ncbi_entrez_search", { db: "gene", term: "xyzzyq" }, { json: replies.emptySearchReply });
    expect(result).toMatchObject({ status: "ok", output: { count: 0, idlist: [] } });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });
});

describe("ncbi_entrez_einfo", () => {
  it("lists databases", async () => {
    const { result } = await call("ncbi_entrez_einfo", {}, { json: { header: {}, einforesult: { dblist: ["pubmed", "protein"] } } });
    expect(result).toMatchObject({ output: { dblist: ["pubmed", "protein"] } });
  });

  it.each([
    ["in a list, as NCBI sends it today", replies.infoReply],
    ["alone, as it once did", { einforesult: { dbinfo: replies.infoReply.einforesult.dbinfo[0] } }],
  ])("describes one database %s", async (_how, json) => {
    const { result } = await call("ncbi_entrez_einfo", { db: "protein" }, { json });
    expect(result).toMatchObject({
      output: {
        dbname: "protein",
        count: 500503387,
        fieldlist: [{ name: "ALL", fullname: "All Fields", description: "All terms from all searchable fields", termcount: 2652117871 }],
        linklist: [{ name: "protein_cdd", dbto: "cdd" }],
      },
    });
  });
});

describe("ncbi_entrez_summary", () => {
  it("gives the records that there are, and names the others", async () => {
    const { result, requests } = await call("ncbi_entrez_summary", { db: "gene", ids: ["672", "999999999"] }, { json: replies.summaryReply });
    expect(result).toMatchObject({ status: "ok", output: { not_found: ["999999999"] } });
    expect(result.status === "ok" && result.output).toHaveProperty("result", [
      { uid: "672", name: "BRCA1", description: "BRCA1 DNA repair associated", genomicinfo: [{ chrloc: "17", chrstart: 43125363 }], mim: ["113705"] },
    ]);
    expect(requests[0]?.url.searchParams.get("id")).toBe("672,999999999");
  });

  it("has no record at all", async () => {
    const { result } = await call(
      "ncbi_entrez_summary",
      { db: "gene", ids: ["9"] },
      { json: { result: { uids: ["9"], "9": { uid: "9", error: "cannot get document summary" } } } },
    );
    expect(result).toMatchObject({ status: "error", error: { code: "not_found" } });
  });
});

describe("ncbi_entrez_elink", () => {
  it("links each id on its own, the lists cut", async () => {
    const { result, requests } = await call(
      "ncbi_entrez_elink",
      { dbfrom: "gene", db: "protein", ids: ["672", "1"], max_links: 2 },
      { json: replies.linkReply },
    );
    expect(result.status === "ok" && result.output).toEqual({
      linksets: [
        { dbfrom: "gene", ids: ["672"], linksetdbs: [{ dbto: "protein", linkname: "gene_protein_refseq", total: 3, links: ["237681125", "237681123"] }] },
      ],
    });
    expect(requests[0]?.url.searchParams.getAll("id")).toEqual(["672", "1"]);
  });

  it("keeps scores", async () => {
    const { result } = await call("ncbi_entrez_elink", { dbfrom: "pubmed", ids: ["22745249"], cmd: "neighbor_score" }, { json: replies.scoredLinkReply });
    expect(result).toMatchObject({ output: { linksets: [{ linksetdbs: [{ links: [{ id: "22745249", score: "41763455" }] }] }] } });
  });

  it("finds no link", async () => {
    const { result } = await call("ncbi_entrez_elink", { dbfrom: "gene", db: "omim", ids: ["1"] }, { json: { linksets: [{ dbfrom: "gene", ids: ["1"] }] } });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });
});

describe("ncbi_entrez_espell", () => {
  it("corrects", async () => {
    const { result } = await call("ncbi_entrez_espell", { term: "asthmaa OR alergies" }, { text: replies.spellReply });
    expect(result).toMatchObject({
      output: { database: "pubmed", query: "asthmaa OR alergies", corrected_query: "asthma OR allergies", replaced: ["asthma", "allergies"] },
    });
  });

  it("has nothing to correct", async () => {
    const { result } = await call(
      "ncbi_entrez_espell",
      { term: "asthma" },
      { text: "<eSpellResult><Database>pubmed</Database><Query>asthma</Query><CorrectedQuery/><SpelledQuery/></eSpellResult>" },
    );
    expect(result).toMatchObject({ output: { corrected_query: null, replaced: [] } });
  });
});

it("ncbi_entrez_ecitmatch finds citations, says what is ambiguous and what there is not", async () => {
  const citations: JsonObject[] = [
    { journal: "proc natl acad sci u s a", year: "1991", volume: "88", first_page: "3248", author: "mann bj" },
    { journal: "science", year: "1987", volume: "235", first_page: "182", author: "nobody" },
    { journal: "nature", year: "2001" },
  ];
  const { result, requests } = await call("ncbi_entrez_ecitmatch", { citations }, { text: replies.citationReply });
  expect(requests[0]?.url.searchParams.get("bdata")).toBe(
    "proc natl acad sci u s a|1991|88|3248|mann bj|c0|\rscience|1987|235|182|nobody|c1|\rnature|2001||||c2|",
  );
  expect(result).toMatchObject({
    output: {
      matches: [
        { journal: "proc natl acad sci u s a", pmid: "2014248", status: "found", detail: null },
        { journal: "science", author: "nobody", pmid: null, status: "not_found", detail: "NOT_FOUND" },
        { journal: "nature", pmid: null, status: "ambiguous", detail: "AMBIGUOUS (783 citations)" },
      ],
    },
  });
});

describe("ncbi_entrez_fetch", () => {
  it("gives an article whole, its words without markup", async () => {
    const { result, requests } = await call("ncbi_entrez_fetch", { db: "pubmed", ids: ["22745249"] }, { text: replies.articleReply });
    expect(requests[0]?.url.search).toContain("?db=pubmed&id=22745249&retmode=xml&tool=dive");
    expect(result.status === "ok" && result.output).toEqual({
      articles: [
        {
          pmid: "22745249",
          doi: "10.1126/science.1225829",
          title: "A programmable dual-RNA-guided DNA endonuclease & Streptococcus H2O.",
          journal: "Science (New York, N.Y.)",
          journal_abbreviation: "Science",
          issn: "1095-9203",
          volume: "337",
          issue: "6096",
          pages: "816-21",
          pubdate: "2012 Aug 17",
          language: "eng",
          abstract: [{ label: "RESULTS", text: "Cas9 (p < 0.05) cleaves DNA at 37 °C." }, { text: "Unlabelled." }],
          authors: [{ name: "Jinek M", fore_name: "Martin", affiliations: ["HHMI, Berkeley."], orcid: "0000-0002-7601-210X" }, { name: "A Consortium" }],
          publication_types: ["Journal Article"],
          mesh: [{ descriptor: "Bacterial Proteins", major: true, qualifiers: ["chemistry"] }],
          reference_count: 2,
        },
      ],
    });
  });

  it("gives a sequence record, flags and repeated qualifiers included, and cuts what is long", async () => {
    const { result, requests } = await call(
      "ncbi_entrez_fetch",
      { db: "nuccore", ids: ["NM_000518.5"], seq_start: 1, strand: 2 },
      { text: replies.sequenceReply("a".repeat(25_000)) },
    );
    expect(requests[0]?.url.search).toContain("rettype=gb&retmode=xml&seq_start=1&strand=2");
    expect(result).toMatchObject({
      output: {
        sequences: [
          {
            locus: "NM_000518",
            length: 628,
            "accession-version": "NM_000518.5",
            keywords: ["RefSeq", "MANE Select"],
            references: [{ title: "A title", authors: ["Doe,J."], pubmed: "12345" }],
            feature_count: 1,
            features: [{ key: "source", location: "1..628", qualifiers: { db_xref: ["taxon:9606", "GeneID:3043"], pseudo: true } }],
            sequence: { text: "a".repeat(20_000), length: 25_000, cut: true },
          },
        ],
      },
    });
  });

  it("reads FASTA", async () => {
    const text = ">NP_000509.1 hemoglobin subunit beta [Homo sapiens]\nMVHLTPEEKS\nAVTALWGKVN\n\n>P2 \nMK\n";
    const { result, requests } = await call("ncbi_entrez_fetch", { db: "protein", ids: ["NP_000509.1", "P2"], rettype: "fasta" }, { text });
    expect(requests[0]?.url.search).toContain("rettype=fasta&retmode=text");
    expect(result).toMatchObject({
      output: {
        sequences: [
          { id: "NP_000509.1", description: "hemoglobin subunit beta [Homo sapiens]", sequence: { text: "MVHLTPEEKSAVTALWGKVN", length: 20, cut: false } },
          { id: "P2", description: "", sequence: { text: "MK", length: 2, cut: false } },
        ],
      },
    });
  });

  it("gives taxa, texts and any other XML", async () => {
    const taxon = await call("ncbi_entrez_fetch", { db: "taxonomy", ids: ["9606"] }, { text: replies.taxonReply });
    expect(taxon.result).toMatchObject({
      output: { taxa: [{ TaxId: "9606", ScientificName: "Homo sapiens", LineageEx: { Taxon: { TaxId: "131567" } } }] },
    });
    const gene = await call("ncbi_entrez_fetch", { db: "gene", ids: ["3043"] }, { text: "HBB hemoglobin subunit beta[Homo sapiens]\n" });
    expect(gene.result).toMatchObject({ output: { text: "HBB hemoglobin subunit beta[Homo sapiens]", length: 41, cut: false } });
    expect(gene.requests[0]?.url.search).toContain("rettype=gene_table&retmode=text");
    const short = await call(
      "ncbi_entrez_fetch",
      { db: "biosample", ids: ["1"] },
      { text: '<BioSampleSet><BioSample id="1"><Owner/><Title>x</Title></BioSample></BioSampleSet>' },
    );
    expect(short.result).toMatchObject({ output: { record: { BioSampleSet: { BioSample: { "@id": "1", Title: "x" } } } } });
    const long = await call("ncbi_entrez_fetch", { db: "gene", ids: ["1"], rettype: "xml" }, { text: `<Set>${"<a>0123456789</a>".repeat(5_000)}</Set>` });
    expect(long.result).toMatchObject({ output: { length: 65_015, cut: true, text: expect.stringMatching(/^\{"Set":\{"a":\["0123456789"/) } });
  });
});

describe("errors", () => {
  const search = { db: "nosuchdb", term: "x" };
  const fetch = { db: "nuccore", ids: ["NM_9"] };
  it.each([
    [
      "a bad database within a 200",
      "ncbi_entrez_search",
      search,
      { json: { esearchresult: { ERROR: "Invalid db name specified: nosuchdb" } } },
      "upstream_error",
      "Invalid db name specified: nosuchdb",
    ],
    [
      "an error at the top",
      "ncbi_entrez_summary",
      { db: "gene", ids: ["x"] },
      { json: { error: "Invalid uid x at position=0" } },
      "upstream_error",
      "Invalid uid x",
    ],
    [
      "an error in a list",
      "ncbi_entrez_summary",
      { db: "gene", ids: ["x"] },
      { json: { esummaryresult: ["Empty id list - nothing todo"] } },
      "upstream_error",
      "nothing todo",
    ],
    ["an id that there is not, as XML", "ncbi_entrez_fetch", { db: "pubmed", ids: ["0"] }, { text: replies.emptyIdList }, "not_found", "ID list is empty"],
    [
      "XML in place of a text",
      "ncbi_entrez_fetch",
      { db: "pubmed", ids: ["0"], rettype: "medline" },
      { text: replies.emptyIdList },
      "not_found",
      "ID list is empty",
    ],
    [
      "an id that there is not, HTTP 400",
      "ncbi_entrez_fetch",
      fetch,
      { status: 400, text: "Failed to retrieve sequence: NM_9\n" },
      "not_found",
      "HTTP 400: Failed to retrieve sequence: NM_9",
    ],
    [
      "an empty set",
      "ncbi_entrez_fetch",
      { db: "pubmed", ids: ["0"] },
      { text: "<PubmedArticleSet></PubmedArticleSet>" },
      "not_found",
      "pubmed has no record of 0",
    ],
    ["an empty text", "ncbi_entrez_fetch", { ...fetch, rettype: "fasta" }, { text: "\n" }, "not_found", "no sequence of NM_9"],
    ["HTTP 400", "ncbi_entrez_fetch", fetch, { status: 400, text: "<html>Bad  Request</html>" }, "upstream_error", "HTTP 400: <html>Bad Request</html>"],
    ["a 5xx that stays", "ncbi_entrez_search", search, [1, 2, 3].map(() => ({ status: 502, text: "Bad gateway" })), "upstream_error", "HTTP 502: Bad gateway"],
    ["no JSON", "ncbi_entrez_search", search, { text: "<html>maintenance</html>" }, "upstream_error", "<html>maintenance</html>"],
    ["another shape", "ncbi_entrez_search", search, { json: { esearchresult: { count: "many" } } }, "upstream_error", "unknown shape"],
    ["broken XML", "ncbi_entrez_fetch", fetch, { text: "<GBSet><GBSeq>" }, "upstream_error", "no sound XML"],
    [
      "XML with entities of its own",
      "ncbi_entrez_fetch",
      fetch,
      { text: '<!DOCTYPE a [<!ENTITY b "c">]><GBSet><GBSeq>&b;</GBSeq></GBSet>' },
      "upstream_error",
      "no sound XML",
    ],
    ["no citation back", "ncbi_entrez_ecitmatch", { citations: [{ journal: "x" }] }, { text: "oops" }, "upstream_error", "no citation"],
  ] as const)("%s", async (_what, tool, args, canned, code, message) => {
    const { result } = await call(tool, args as unknown as JsonObject, canned as CannedReply | CannedReply[]);
    expect(result).toMatchObject({ status: "error", error: { code, message: expect.stringContaining(message) } });
  });

  it("too many calls, said in a 200", async () => {
    const { result } = await call("ncbi_entrez_search", search, { json: { error: "API rate limit exceeded", "api-key": "192.0.2.1", count: "4", limit: "3" } });
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 2 });
  });
});
