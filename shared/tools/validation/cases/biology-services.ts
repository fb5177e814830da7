import { argument, type Expectations, each, lengthOf, nonEmpty, orNull, some, text, wholeNumber } from "../expectation.ts";
import { type BadCase, type CaseArguments, type ToolCases, taken } from "../validation-case.ts";

type Row = [tool: string, args: CaseArguments, expect: Expectations, wrong: BadCase["arguments"], names: string];

const words = text(/\S/);
const uid = text(/^\d+$/);
const brca1 = "672";
const somePaper = taken("ncbi_entrez_search", { db: "pubmed", term: "BRCA1", retmax: 1 }, "/idlist/0");

const genbank = [
  "LOCUS       EXAMPLE                   12 bp    DNA     linear   SYN 01-JAN-2000",
  "DEFINITION  Example.",
  "ACCESSION   EXAMPLE",
  "FEATURES             Location/Qualifiers",
  "     source          1..12",
  "ORIGIN",
  "        1 atgaaagggt aa",
  "//",
  "",
].join("\n");

const rows: readonly Row[] = [
  [
    "ncbi_entrez_search",
    { db: "gene", term: "BRCA1[gene] AND human[orgn]", retmax: 5 },
    { "/count": wholeNumber(1), "/idlist": each({ "": uid }, 1, 5), "/idlist/0": brca1 },
    { db: "gene", term: "" },
    "term",
  ],
  [
    "ncbi_entrez_einfo",
    { db: "protein" },
    { "/dbname": "protein", "/count": wholeNumber(1), "/fieldlist": each({ "/name": words, "/fullname": words }) },
    { db: "no such db" },
    "db",
  ],
  [
    "ncbi_entrez_espell",
    { term: "asthmaa OR alergies" },
    { "/database": "pubmed", "/query": argument("/term"), "/corrected_query": text(/^asthma or allergies$/i) },
    { db: "pubmed" },
    "term",
  ],
  [
    "ncbi_entrez_ecitmatch",
    { citations: [{ journal: "proc natl acad sci u s a", year: "1991", volume: "88", first_page: "3248", author: "mann bj" }] },
    { "/matches": each({ "/year": "1991", "/volume": "88", "/pmid": "2014248", "/status": "found" }, 1, 1) },
    { citations: [] },
    "citations",
  ],
  ["ncbi_entrez_summary", { db: "gene", ids: [brca1] }, { "/result": each({ "/uid": brca1, "/name": "BRCA1" }, 1, 1) }, { db: "gene", ids: [] }, "ids"],
  [
    "ncbi_entrez_elink",
    { dbfrom: "gene", db: "protein", ids: [brca1], linkname: "gene_protein_refseq" },
    {
      "/linksets": each(
        {
          "/dbfrom": "gene",
          "/ids": nonEmpty,
          "/linksetdbs": each({ "/dbto": "protein", "/linkname": "gene_protein_refseq", "/total": wholeNumber(1), "/links": each({ "": uid }) }),
        },
        1,
        1,
      ),
    },
    { dbfrom: "gene", ids: [brca1], cmd: "guess" },
    "cmd",
  ],
  ["ncbi_entrez_fetch", { db: "pubmed", ids: [somePaper] }, { "": nonEmpty }, { db: "pubmed", ids: ["1"], strand: 5 }, "strand"],
  [
    "togows_entry",
    { db: "ebi-uniprot", ids: ["P69905"], field: "definition" },
    { "/values": each({ "": nonEmpty }, 1, 1) },
    { db: "ebi-uniprot", ids: [] },
    "ids",
  ],
  [
    "togows_search",
    { db: "ebi-uniprot", query: "lung cancer", limit: 5 },
    { "/ids": each({ "": words }, 1, 5) },
    { db: "ebi-uniprot", query: "lung cancer", limit: 0 },
    "limit",
  ],
  ["togows_search_count", { db: "ebi-uniprot", query: "lung cancer" }, { "/count": wholeNumber(1) }, { db: "ebi-uniprot" }, "query"],
  [
    "togows_convert",
    { from: "genbank", to: "fasta", data: genbank },
    { "/text": text(/^>EXAMPLE[\s\S]*atgaaagggtaa/i), "/length": lengthOf("/text") },
    { from: "genbank", to: "fasta" },
    "data",
  ],
  [
    "expasy_prosite",
    { id: "PS00001" },
    {
      "/accession": argument("/id"),
      "/name": "ASN_GLYCOSYLATION",
      "/type": "PATTERN",
      "/pattern": text(/^N-\{P\}-\[ST\]-\{P\}\.?$/),
      "/documentation": "PDOC00001",
    },
    { id: "PS1" },
    "id",
  ],
  ["expasy_prosite_raw", { id: "PS00001" }, { "/text": text(/PS00001/), "/length": wholeNumber(1) }, { id: "P00001" }, "id"],
  [
    "expasy_prodoc",
    { id: "PDOC00001" },
    { "/accession": argument("/id"), "/entries": some({ "/accession": "PS00001" }), "/text": words },
    { id: "PS00001" },
    "id",
  ],
];

const result = { "/title": words, "/url": text(/^https?:\/\//), "/snippet": orNull(words) };

const web: readonly Row[] = [
  ["search", { query: "discovery of penicillin year", num: 5 }, { "/results": each(result, 1, 10) }, { query: "" }, "query"],
  [
    "parallel_search",
    { queries: ["half-life of caffeine", "half-life of theobromine"], num: 5 },
    { "/searches": each({ "/query": words, "/error": null, "/results": each(result, 1, 10) }, 2, 2) },
    { queries: [] },
    "queries",
  ],
  [
    "browse",
    { url: "https://en.wikipedia.org/wiki/Aspirin", query: "when and by whom was aspirin first made" },
    { "/url": argument("/url"), "/title": words, "/length": wholeNumber(1), "/passages": each({ "/text": words }, 1, 8) },
    { url: "ftp://en.wikipedia.org/wiki/Aspirin", query: "aspirin" },
    "url",
  ],
];

const casesOf = ([tool, args, expect, wrong, names]: Row): ToolCases => ({ tool, correct: [{ arguments: args, expect }], bad: [{ arguments: wrong, names }] });

export const biologyServiceCases: readonly ToolCases[] = rows.map(casesOf);
export const webCases: readonly ToolCases[] = web.map(casesOf);
