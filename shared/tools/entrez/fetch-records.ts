import type { Json } from "../../contracts/domain.ts";
import type { Ask } from "../../contracts/pool-tool.ts";
import { cutText } from "../core/cut-text.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { at, elements, type XmlNode, xmlJson } from "../core/read-xml.ts";
import { askEntrezText, askEntrezXml } from "./ask-entrez.ts";
import { dropEmpty } from "./entrez-tool.ts";
import { articleProse, readArticle } from "./read-article.ts";
import { readFasta, readSequence } from "./read-sequence.ts";

type FetchQuery = { db: string; ids: readonly string[]; rettype?: string; seq_start?: number; seq_stop?: number; strand?: 1 | 2 };
/** retmode, and how the reply becomes JSON. */
type Format = { retmode: "xml" | "text"; rettype?: string; read(ask: Ask, query: Record<string, string | number | undefined>): Promise<Json> };

const characters = 20_000;

/** The `returns` of the tool, beside the formats that it describes. */
export const fetchFormats =
  "pubmed: articles (pmid, doi, title, journal, issn, volume, issue, pages, pubdate, abstract, authors, publication_types, mesh, keywords, chemicals, grants, " +
  "reference_count). gb and gp: sequences (locus, length, moltype, topology, dates, definition, accession-version, organism, taxonomy, xrefs, references, " +
  "feature_count, features: first 150 with key, location, qualifiers, sequence). fasta: sequences (id, description, sequence). taxonomy: taxa. Other XML: record; " +
  "text formats, and what is long: text, length, cut. Empty fields are left out.";

export async function fetchRecords({ db, ids, rettype, ...range }: FetchQuery, ask: Ask): Promise<Json> {
  const format = formatOf(db, rettype);
  return format.read(ask, { db, id: ids.join(","), rettype: format.rettype, retmode: format.retmode, ...range });
}

const sequenceDatabases = new Set(["nuccore", "nucleotide", "nucest", "nucgss", "protein", "popset"]);

function formatOf(db: string, rettype: string | undefined): Format {
  if (sequenceDatabases.has(db)) {
    const chosen = rettype ?? (db === "protein" ? "gp" : "gb");
    if (["gb", "gp", "gbwithparts"].includes(chosen))
      return { retmode: "xml", rettype: chosen, read: recordsOf("GBSet", ["GBSeq"], "sequences", readSequence) };
    if (chosen.startsWith("fasta")) return { retmode: "text", rettype: chosen, read: fasta };
    return { retmode: "text", rettype: chosen, read: text };
  }
  if (db === "pubmed" && rettype === undefined) {
    return { retmode: "xml", read: recordsOf("PubmedArticleSet", ["PubmedArticle", "PubmedBookArticle"], "articles", readArticle, articleProse) };
  }
  if (db === "taxonomy" && rettype === undefined) return { retmode: "xml", read: recordsOf("TaxaSet", ["Taxon"], "taxa", xmlJson) };
  if (db === "gene" && rettype === undefined) return { retmode: "text", rettype: "gene_table", read: text };
  if (["medline", "abstract", "gene_table", "full", "uilist"].includes(rettype ?? "")) return { retmode: "text", rettype, read: text };
  return { retmode: "xml", rettype: rettype === "xml" ? undefined : rettype, read: anyXml };
}

function recordsOf(root: string, names: readonly string[], as: string, read: (record: XmlNode) => Json, prose: readonly string[] = []): Format["read"] {
  return async (ask, query) => {
    const xml = await askEntrezXml(ask, "efetch.fcgi", query, prose);
    const records = names.flatMap((name) => elements(at(xml, root, name)));
    if (records.length === 0) throw new ToolCallError("not_found", `${query.db} has no record of ${query.id}`);
    return { [as]: records.map((record) => dropEmpty(read(record))) };
  };
}

const fasta: Format["read"] = async (ask, query) => {
  const sequences = readFasta(await askEntrezText(ask, "efetch.fcgi", query));
  if (Array.isArray(sequences) && sequences.length === 0) throw new ToolCallError("not_found", `${query.db} has no sequence of ${query.id}`);
  return { sequences };
};

const text: Format["read"] = async (ask, query) => found(query, await askEntrezText(ask, "efetch.fcgi", query));

/** As JSON where that is short; the format of most databases is made for machines, and long. */
const anyXml: Format["read"] = async (ask, query) => {
  const xml = await askEntrezXml(ask, "efetch.fcgi", query);
  const record = dropEmpty(xmlJson(xml));
  return JSON.stringify(record).length <= characters ? { record } : found(query, JSON.stringify(record));
};

function found(query: Record<string, string | number | undefined>, whole: string): Json {
  const trimmed = whole.trim();
  if (trimmed === "") throw new ToolCallError("not_found", `${query.db} has no record of ${query.id}`);
  return cutText(trimmed, characters);
}
