import { z } from "zod";
import { Json } from "../../contracts/domain.ts";
import { cutText } from "../core/cut-text.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { askTogows, database, entryId, lines, name, togowsTool } from "./togows-tool.ts";

const characters = 20_000;
const convertedCharacters = 100_000;

const query = z.string().min(1).max(300).describe("Words to be found, for example lung cancer; the syntax of the database itself");

export const togowsFamily = [
  togowsTool({
    name: "togows_entry",
    kind: "R",
    description: "Entries of a biological database by id through TogoWS: whole in the database's flat format, in another format, or just one field of each.",
    returns:
      "With a field: values, one list for each line that TogoWS gives, usually one an entry. With format json: entries. Else, or where that is over 20,000 " +
      "characters: text (its first 20,000), length, cut. An id that is not there is the error not_found.",
    input: z.strictObject({
      db: database,
      ids: z.array(entryId).min(1).max(20).describe('Ids in the database, for example ["P69905"] in uniprot or ["C00031"] in compound; at most 20'),
      field: name
        .optional()
        .describe(
          "One field only. Sequences: entry_id, length, definition, accession, organism, taxonomy, moltype, seq; pubmed: title, authors, abstract, mesh, doi",
        ),
      format: name.optional().describe("Format in place of the database's own, by database: fasta, json, xml, gff, ttl"),
    }),
    examples: [
      { db: "uniprot", ids: ["P69905"], field: "definition" },
      { db: "nucleotide", ids: ["X52960"], format: "fasta" },
      { db: "compound", ids: ["C00031"] },
    ],
    answer: async ({ db, ids, field, format }, ask): Promise<Json> => {
      const path = `/entry/${db}/${ids.join(",")}${field ? `/${field}` : ""}${format ? `.${format}` : ""}`;
      const text = (await askTogows(ask, { method: "GET", path })).trimEnd();
      // TogoWS answers like this for an id that the database behind it does not know.
      if (text.trim() === "") throw new ToolCallError("not_found", `${db} has nothing for ${ids.join(", ")}${field ? ` under ${field}` : ""}`);
      if (text.length > characters) return cutText(text, characters);
      if (format === "json") return { entries: jsonOf(text) };
      return field ? { values: lines(text).map((line) => line.split("\t")) } : cutText(text, characters);
    },
  }),
  togowsTool({
    name: "togows_search",
    kind: "R",
    description: "Search a biological database by words through TogoWS; gives ids, a page at a time.",
    returns: "ids, in the database's order; an empty list where nothing is found or the page lies behind the last id.",
    input: z.strictObject({
      db: database,
      query,
      offset: z.int().min(1).max(1_000_000).default(1).describe("Number of the first id to give, 1-based"),
      limit: z.int().min(1).max(100).default(20).describe("How many ids to give, 1 to 100"),
    }),
    examples: [{ db: "uniprot", query: "lung cancer", limit: 5 }],
    answer: async ({ db, query: words, offset, limit }, ask) => {
      const text = await askTogows(ask, { method: "GET", path: `/search/${db}/${encodeURIComponent(words)}/${offset},${limit}` });
      return { ids: lines(text) };
    },
  }),
  togowsTool({
    name: "togows_search_count",
    kind: "R",
    description: "How many entries of a biological database a search by words finds, through TogoWS.",
    returns: "count.",
    input: z.strictObject({ db: database, query }),
    examples: [{ db: "uniprot", query: "lung cancer" }],
    answer: async ({ db, query: words }, ask) => {
      const text = await askTogows(ask, { method: "GET", path: `/search/${db}/${encodeURIComponent(words)}/count` });
      if (!/^\d+$/.test(text.trim())) throw new ToolCallError("upstream_error", `TogoWS gave no number: ${beginning(text)}`);
      return { count: Number(text.trim()) };
    },
  }),
  togowsTool({
    name: "togows_convert",
    kind: "P",
    description: "Convert biological data from one format to another through TogoWS, for example a GenBank record to FASTA or EMBL.",
    returns: "text (the converted data, at most 100,000 characters), length, cut.",
    input: z.strictObject({
      data: z.string().min(1).max(500_000).describe("Data in the format `from`, as text"),
      from: name.describe("Format of the data, for example genbank, embl, uniprot, fasta, blast"),
      to: name.describe("Format to convert to, for example fasta, embl, gff, json, ttl; which pairs there are depends on TogoWS"),
    }),
    examples: [
      {
        from: "genbank",
        to: "fasta",
        data:
          "LOCUS       EXAMPLE                   12 bp    DNA     linear   SYN 01-JAN-2000\nDEFINITION  Example.\nACCESSION   EXAMPLE\n" +
          "FEATURES             Location/Qualifiers\n     source          1..12\nORIGIN\n        1 atgaaagggt aa\n//\n",
      },
    ],
    answer: async ({ data, from, to }, ask) => {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const text = await askTogows(ask, { method: "POST", path: `/convert/${from}.${to}`, text: data, headers });
      if (text.trim() === "") throw new ToolCallError("upstream_error", `TogoWS made nothing of the data as ${from}`);
      return cutText(text, convertedCharacters);
    },
  }),
];

function jsonOf(text: string): Json {
  try {
    return Json.parse(JSON.parse(text));
  } catch (cause) {
    throw new ToolCallError("upstream_error", `TogoWS gave no JSON: ${beginning(text)}`, { cause });
  }
}
