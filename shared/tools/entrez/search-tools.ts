import { z } from "zod";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { at, elements, textOf } from "../core/read-xml.ts";
import { askEntrezJson, askEntrezText, askEntrezXml } from "./ask-entrez.ts";
import { Count, database, dates, dropEmpty, entrezTool } from "./entrez-tool.ts";

const Texts = z.array(z.string()).default([]);
const SearchReply = z.object({
  esearchresult: z.object({
    count: Count,
    retmax: Count,
    retstart: Count,
    idlist: z.array(z.string()),
    querytranslation: z.string().default(""),
    translationset: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
    errorlist: z.object({ phrasesnotfound: Texts, fieldsnotfound: Texts }).optional(),
    warninglist: z.object({ phrasesignored: Texts, quotedphrasesnotfound: Texts, outputmessages: Texts }).optional(),
  }),
});
const fieldName = z.object({ name: z.string(), fullname: z.string(), description: z.string(), termcount: Count });
const DatabaseInfo = z.object({
  dbname: z.string(),
  menuname: z.string(),
  description: z.string(),
  count: Count,
  lastupdate: z.string(),
  fieldlist: z.array(fieldName).default([]),
  linklist: z.array(z.object({ name: z.string(), menu: z.string(), description: z.string(), dbto: z.string() })).default([]),
});
const InfoReply = z.object({
  einforesult: z.union([z.object({ dblist: z.array(z.string()) }), z.object({ dbinfo: z.union([DatabaseInfo, z.array(DatabaseInfo).min(1)]) })]),
});

const part = (what: string) =>
  z
    .string()
    .regex(/^[^|\r\n]*$/, "no | and no line break")
    .max(300)
    .default("")
    .describe(what);
const citation = z.strictObject({
  journal: part("Journal title or its MEDLINE abbreviation, for example proc natl acad sci u s a"),
  year: part("Year, for example 1991"),
  volume: part("Volume, for example 88"),
  first_page: part("First page, for example 3248"),
  author: part("Name of an author, family name and initials, for example mann bj"),
});

export const searchTools = [
  entrezTool({
    name: "ncbi_entrez_search",
    kind: "R",
    description:
      "Search one NCBI Entrez database (ESearch) and get the ids of its records. Fields are limited in brackets, for example BRCA1[gene] AND human[orgn]; " +
      "AND, OR, NOT in capitals. PubMed gives only the first 10,000 records of a search.",
    returns:
      "count (records in all), retmax, retstart, idlist, querytranslation (how the term was understood), translationset (from, to), errorlist and " +
      "warninglist (parts of the term that found nothing or were left out). A search without records gives just count 0 and an empty idlist.",
    input: z.strictObject({
      db: database,
      term: z.string().min(1).max(4_000).describe("Query in Entrez syntax, for example asthma[mesh] AND 2020[pdat]"),
      retstart: z.int().min(0).max(100_000).default(0).describe("Index of the first id to give, 0-based"),
      retmax: z.int().min(1).max(500).default(20).describe("How many ids to give, 1 to 500"),
      sort: z.string().max(40).optional().describe("Order, by database; for pubmed relevance, pub_date, Author or JournalName; left out: the database's own"),
      field: z.string().max(40).optional().describe("Search the whole term in this field only, for example title or orgn"),
      idtype: z.enum(["acc"]).optional().describe("acc gives accession.version in place of numbers for nuccore and protein"),
      ...dates,
    }),
    examples: [
      { db: "pubmed", term: "CRISPR[title] AND 2013[pdat]", retmax: 5 },
      { db: "gene", term: "BRCA1[gene] AND human[orgn]" },
    ],
    answer: async (args, ask) => {
      const { count, retmax, retstart, idlist, ...said } = (await askEntrezJson(ask, "esearch.fcgi", args, SearchReply)).esearchresult;
      // Only the search itself is left then, which is no finding.
      return { count, retmax, retstart, idlist, ...(count === 0 ? {} : z.record(z.string(), z.json()).parse(dropEmpty(said))) };
    },
  }),
  entrezTool({
    name: "ncbi_entrez_einfo",
    kind: "R",
    description:
      "What NCBI Entrez holds (EInfo): without db the names of all databases; with db its number of records, the fields that a search can name and the links to other databases.",
    returns:
      "Without db: dblist. With db: dbname, menuname, description, count (records), lastupdate, fieldlist (name to be used in brackets, fullname, " +
      "description, termcount), linklist (name for the linkname of ncbi_entrez_elink, menu, description, dbto).",
    input: z.strictObject({ db: database.optional() }),
    examples: [{}, { db: "protein" }],
    answer: async (args, ask) => {
      const { einforesult } = await askEntrezJson(ask, "einfo.fcgi", args, InfoReply);
      if ("dblist" in einforesult) return { dblist: einforesult.dblist };
      const [info] = [einforesult.dbinfo].flat();
      if (!info) throw new ToolCallError("upstream_error", "NCBI described no database");
      return info;
    },
  }),
  entrezTool({
    name: "ncbi_entrez_espell",
    kind: "P",
    description: "Correct the spelling of a query as NCBI Entrez would (ESpell), for example asthmaa to asthma.",
    returns: "database, query, corrected_query (null where NCBI corrects nothing), replaced (the words put in).",
    input: z.strictObject({
      db: database.default("pubmed"),
      term: z.string().min(1).max(1_000).describe("Query to be corrected, for example asthmaa OR alergies"),
    }),
    examples: [{ term: "asthmaa OR alergies" }, { db: "pmc", term: "fiberblast cell grwth" }],
    answer: async (args, ask) => {
      const result = at(await askEntrezXml(ask, "espell.fcgi", args), "eSpellResult");
      if (result === undefined) throw new ToolCallError("upstream_error", "NCBI answered without an eSpellResult");
      return {
        database: textOf(result, "Database"),
        query: textOf(result, "Query"),
        corrected_query: textOf(result, "CorrectedQuery"),
        replaced: elements(at(result, "SpelledQuery", "Replaced")).flatMap((word) => textOf(word) ?? []),
      };
    },
  }),
  entrezTool({
    name: "ncbi_entrez_ecitmatch",
    kind: "P",
    description:
      "Find the PubMed ids of literature citations from journal, year, volume, first page and author (ECitMatch). Parts that are not known may be left out.",
    returns:
      "matches, in the order of the citations: journal, year, volume, first_page, author as given; pmid (null without a single match), " +
      "status (found, not_found or ambiguous), detail (NCBI's own words where it found no single one, else null).",
    input: z.strictObject({ citations: z.array(citation).min(1).max(50).describe("Citations to be matched, at most 50") }),
    examples: [
      {
        citations: [
          { journal: "proc natl acad sci u s a", year: "1991", volume: "88", first_page: "3248", author: "mann bj" },
          { journal: "science", year: "1987", volume: "235", first_page: "182", author: "palmenberg ac" },
        ],
      },
    ],
    answer: async ({ citations }, ask) => {
      const lines = citations.map(({ journal, year, volume, first_page, author }, index) =>
        [journal, year, volume, first_page, author, `c${index}`, ""].join("|"),
      );
      const text = await askEntrezText(ask, "ecitmatch.cgi", { db: "pubmed", retmode: "xml", bdata: lines.join("\r") });
      // A citation that was not found comes back with fewer parts, but always with its key before the result.
      const results = new Map(
        text.split(/[\r\n]+/).map(
          (line) =>
            line
              .split("|")
              .slice(-2)
              .map((value) => value.trim()) as [string, string],
        ),
      );
      if (!citations.some((_citation, index) => results.has(`c${index}`)))
        throw new ToolCallError("upstream_error", `NCBI answered with no citation: ${text.slice(0, 200)}`);
      return { matches: citations.map((given, index) => ({ ...given, ...matchOf(results.get(`c${index}`) ?? "") })) };
    },
  }),
];

function matchOf(result: string): { pmid: string | null; status: string; detail: string | null } {
  if (/^\d+$/.test(result)) return { pmid: result, status: "found", detail: null };
  return { pmid: null, status: result.startsWith("AMBIGUOUS") ? "ambiguous" : "not_found", detail: result || null };
}
