import type { Json } from "../../contracts/domain.ts";
import { cutText } from "../core/cut-text.ts";
import { at, elements, textOf, type XmlNode } from "../core/read-xml.ts";

const letters = 20_000;
const features = 150;
const references = 10;
const plain = [
  "locus",
  "strandedness",
  "moltype",
  "topology",
  "division",
  "update-date",
  "create-date",
  "definition",
  "primary-accession",
  "accession-version",
  "source",
  "organism",
  "taxonomy",
  "comment",
  "contig",
] as const;

/** A GenBank or GenPept record (GBSeq) as compact JSON, under NCBI's field names without their GBSeq_. */
export function readSequence(node: XmlNode): Json {
  const field = (name: string) => textOf(node, `GBSeq_${name}`);
  const found = elements(at(node, "GBSeq_feature-table", "GBFeature"));
  const published = elements(at(node, "GBSeq_references", "GBReference"));
  return {
    ...Object.fromEntries(plain.map((name) => [name, field(name)])),
    length: numberOf(field("length")),
    keywords: elements(at(node, "GBSeq_keywords", "GBKeyword")).flatMap((word) => textOf(word) ?? []),
    xrefs: elements(at(node, "GBSeq_xrefs", "GBXref")).map((xref) => ({ dbname: textOf(xref, "GBXref_dbname"), id: textOf(xref, "GBXref_id") })),
    reference_count: published.length,
    references: published.slice(0, references).map((reference) => ({
      title: textOf(reference, "GBReference_title"),
      authors: elements(at(reference, "GBReference_authors", "GBAuthor")).flatMap((author) => textOf(author) ?? []),
      journal: textOf(reference, "GBReference_journal"),
      pubmed: textOf(reference, "GBReference_pubmed"),
    })),
    feature_count: found.length,
    features: found.slice(0, features).map(readFeature),
    sequence: sequenceOf(field("sequence") ?? ""),
  };
}

function readFeature(feature: XmlNode): Json {
  const qualifiers: { [name: string]: Json } = {};
  for (const qualifier of elements(at(feature, "GBFeature_quals", "GBQualifier"))) {
    const name = textOf(qualifier, "GBQualifier_name") ?? "";
    // A qualifier without a value is a flag, for example pseudo.
    const value = textOf(qualifier, "GBQualifier_value")?.slice(0, letters) ?? true;
    const before = qualifiers[name];
    qualifiers[name] = before === undefined ? value : [before, value].flat();
  }
  return { key: textOf(feature, "GBFeature_key"), location: textOf(feature, "GBFeature_location"), qualifiers };
}

/** FASTA records: id and description of each header, and its sequence. */
export function readFasta(text: string): Json {
  return text
    .split(/^>/m)
    .slice(1)
    .map((record) => {
      const [header = "", ...lines] = record.split("\n");
      const [id = "", ...words] = header.trim().split(/\s+/);
      return { id, description: words.join(" "), sequence: sequenceOf(lines.join("").replace(/\s+/g, "")) };
    });
}

function sequenceOf(sequence: string): Json {
  return cutText(sequence, letters);
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
