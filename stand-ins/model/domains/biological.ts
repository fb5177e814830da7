import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { DomainRules } from "./domain.ts";

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);

/** The database that an Entrez id is of: the record says it, or the call that gave it. */
const databaseOf = (record: JsonObject, call: JsonObject): string | null => textOf(record.dbto) ?? textOf(call.db) ?? textOf(call.dbfrom);
const withDatabase =
  (parameter: string, names: Readonly<Record<string, string>> = {}) =>
  (record: JsonObject, call: JsonObject): JsonObject => {
    const db = databaseOf(record, call);
    return db === null ? {} : { [parameter]: names[db] ?? db };
  };
const TOGOWS: Readonly<Record<string, string>> = {
  gene: "ncbi-gene",
  protein: "ncbi-protein",
  nuccore: "ncbi-nucleotide",
  nucleotide: "ncbi-nucleotide",
  pubmed: "ncbi-pubmed",
  mesh: "ncbi-mesh",
};

/** NCBI Entrez, TogoWS and PROSITE; sequences out of them go into the Biopython tools. */
export const biologicalRules: DomainRules = {
  references: [
    { ref: "ref:entrez", noun: "identifier", read: /^(\d{1,12})$/, fields: /^ncbi_entrez_(search|elink) (idlist|links)$/ },
    { ref: "ref:togows", noun: "identifier", read: /^([\w.:-]{1,80})$/, fields: /^togows_search ids$/ },
    {
      ref: "ref:nucleotide",
      noun: "accession",
      read: /^([NX][MRC]_\d+\.\d+|[A-Z]{1,2}\d{5,6}(?:\.\d+)?)$/,
      fields: /^(ncbi_entrez|togows)_\w+ (accession-version|accessionversion|id|caption)$/,
      seedId: /^ACCN:(.+)$/,
    },
    {
      ref: "ref:protein-accession",
      noun: "accession",
      read: /^([NX]P_\d+\.\d+)$/,
      fields: /^(ncbi_entrez|togows)_\w+ (accession-version|accessionversion|id|protein_id)$/,
    },
    {
      ref: "ref:taxon",
      noun: "taxon",
      read: /^(\d{1,9})$/,
      fields: /^ncbi_entrez_\w+ (taxid|TaxId|ParentTaxId)$/,
      seedId: /^(?:NCBITaxon|NCBI_TAXON|TAXON|NCBITaxonomy):(\d+)$/i,
    },
    { ref: "ref:gene-id", noun: "gene", read: /^(\d{1,9})$/, fields: /^ncbi_entrez_\w+ (GeneID|geneid)$/, seedId: /^NCBIGene:(\d+)$/ },
    { ref: "ref:pubmed", noun: "PubMed identifier", read: /^(\d{5,9})$/, fields: /^(ncbi_entrez_(fetch|ecitmatch|summary)|expasy_\w+) (pmid|pubmed)$/ },
    { ref: "ref:prosite", noun: "accession", read: /^(PS\d{5})$/, fields: /^expasy_\w+ (accession|entries|id)$/, seedId: /^PROSITE:(PS\d{5})$/ },
    { ref: "ref:prodoc", noun: "accession", read: /^(PDOC\d{5})$/, fields: /^expasy_\w+ (documentation|accession|prodoc)$/ },
    {
      ref: "ref:organism",
      noun: "",
      read: /^([^,;]{4,80})$/,
      fields: /^ncbi_entrez_\w+ (organism|ScientificName|orgname|scientificname)$/,
      seedTypes: /^organism$/,
    },
    {
      ref: "ref:life",
      noun: "",
      read: /^(.{2,120})$/,
      fields: /^(ncbi_entrez_(summary|fetch) (title|description|name|nomenclaturename|nomenclaturesymbol|ds_meshterms))$/,
      seedTypes:
        /^(cell_type|enzyme|gene|mirna|protein|protein_family|protein_domain|ptm|organism|restriction_enzyme|peptide|amino_acid|genetic_code|modified_residue|dna_motif|dna_sequence|peptide_motif)$/,
    },
  ],
  parameters: [
    { of: /^(ncbi_entrez_search|ncbi_entrez_espell) term:|^togows_(search|search_count) query:/, refs: ["ref:life", "ref:organism"] },
    { of: /^ncbi_entrez_elink ids:/, refs: ["ref:entrez"], along: withDatabase("dbfrom"), instead: ["linkname"] },
    { of: /^ncbi_entrez_(summary|fetch) ids:/, refs: ["ref:entrez"], along: withDatabase("db"), instead: ["rettype"] },
    {
      of: /^togows_entry ids:/,
      refs: ["ref:togows", "ref:entrez"],
      accept: (record, call) => typeof call.query === "string" || (databaseOf(record, call) ?? "") in TOGOWS,
      along: withDatabase("db", TOGOWS),
      instead: ["field", "format"],
    },
    { of: /^expasy_prosite id:/, refs: ["ref:prosite"] },
    { of: /^expasy_prosite_raw id:/, refs: ["ref:prosite", "ref:prodoc"] },
    { of: /^expasy_prodoc id:/, refs: ["ref:prodoc"] },
  ],
  topics: {
    ncbi_entrez_search: "records of NCBI's {db} database that the search {term} finds",
    ncbi_entrez_einfo: "@NCBI database[ {db}]",
    ncbi_entrez_espell: "@spelling that NCBI suggests for {term}",
    ncbi_entrez_ecitmatch: "literature citations {citations}",
    ncbi_entrez_summary: "summaries of the records of NCBI's {db} database with {ids}",
    ncbi_entrez_elink: "links[ to {db}] of the record of NCBI's {dbfrom} database with {ids}",
    ncbi_entrez_fetch: "records of NCBI's {db} database with {ids}",
    togows_entry: "entries of {db} with {ids}[, field {field}][, format {format}]",
    togows_search: "entries of {db} that match {query}",
    togows_search_count: "entries of {db} that match {query}",
    togows_convert: "@data converted from {from} to {to}",
    expasy_prosite: "@PROSITE entry with {id}",
    expasy_prosite_raw: "@flat file of the PROSITE entry with {id}",
    expasy_prodoc: "@PROSITE documentation with {id}",
  },
  words: {
    idlist: "identifier",
    ids: "identifier",
    uid: "identifier",
    taxid: "taxon number",
    pmid: "PubMed identifier",
    doi: "DOI",
    issn: "ISSN",
    moltype: "type of molecule",
    slen: "sequence length",
    maplocation: "map location",
    orgname: "organism name",
    querytranslation: "translation of the search by NCBI",
    scientificname: "scientific name",
    parenttaxid: "taxon number of the parent",
    gcid: "number of the genetic code",
    gcname: "name of the genetic code",
    corrected_query: "corrected form",
  },
};
