import { Choices } from "../../../model/choices.ts";
import { authorNames, authorsOf } from "../../world/academic/authors.ts";
import { issnsOf, organisationNames } from "../../world/academic/organisations.ts";
import { paperOfDoi, paperOfPmcid, paperOfPmid, pmcidOf } from "../../world/academic/paper-ids.ts";
import { citationsOf, type Paper, paperOf, papersIn, searchPapers, somePapers } from "../../world/academic/papers.ts";
import { allGenes, geneNames, geneOfId } from "../../world/biology/genes.ts";
import { allOrganisms, organismNames, organismOfTaxId } from "../../world/biology/organisms.ts";
import {
  allSequences,
  definitionOf,
  FIRST_NUCLEOTIDE,
  FIRST_PROTEIN,
  nucleotideOf,
  proteinOf,
  type Sequence,
  sequenceNames,
} from "../../world/biology/sequences.ts";

/** A field of a document summary: its name in version 1.0, its type there, and its value. */
export type SummaryItem = readonly [name: string, type: "String" | "Integer" | "Date" | "List", value: unknown];

export type Database = {
  name: string;
  title: string;
  description: string;
  fields: readonly (readonly [tag: string, fullName: string])[];
  count(): number;
  /** Uids of what one term of a query means; `field` is what stands in its brackets, empty without. */
  find(term: string, field: string): readonly string[];
  /** The uid of a record by any of its ids, or null. */
  uidOf(id: string): string | null;
  /** The document summary, or null for an unknown uid. */
  summary(uid: string): readonly SummaryItem[] | null;
};

/** `Karikó K`, as PubMed writes authors. */
export const initialsOf = ({ given, family }: { given: string; family: string }): string =>
  `${family} ${given
    .split(/[\s.-]+/)
    .filter(Boolean)
    .map((one) => one[0])
    .join("")}`.trim();

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export const pubDateOf = ({ date }: Paper): string => `${date.slice(0, 4)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`;

function papersFor(term: string, field: string): number[] {
  const numbers = (list: readonly { number: number }[]) => list.map(({ number }) => number);
  switch (field.toLowerCase().replace(/\s.*$/, "")) {
    case "au":
    case "auth":
    case "author":
    case "1au": {
      const [family = "", initials = ""] = term.split(/\s+/);
      const exact = authorNames().withWords(term);
      const found =
        exact.length > 0
          ? exact
          : authorNames()
              .withWords(family)
              .filter((author) => initialsOf(author).toLowerCase().startsWith(`${family} ${initials}`.toLowerCase()));
      return found.flatMap(({ papers }) => papers);
    }
    case "journal":
    case "ta":
    case "jour":
      return organisationNames("source")
        .closest(term)
        .slice(0, 3)
        .flatMap(({ thing }) => papersIn(thing));
    case "doi":
    case "aid":
      return numbers([paperOfDoi(term)].filter((one) => one !== null));
    case "dp":
    case "pdat":
    case "date": {
      const [from = "", to = from] = term.replaceAll("/", "-").split(":");
      return somePapers().filter((number) => paperOf(number).date >= from && paperOf(number).date.slice(0, to.length) <= to);
    }
    default:
      return numbers(searchPapers(term));
  }
}

function paperSummary(paper: Paper): SummaryItem[] {
  const authors = authorsOf(paper.number).map(initialsOf);
  return [
    ["PubDate", "Date", pubDateOf(paper)],
    ["EPubDate", "Date", pubDateOf(paper)],
    ["Source", "String", paper.source.entity.name],
    ["AuthorList", "List", authors],
    ["LastAuthor", "String", authors.at(-1) ?? ""],
    ["Title", "String", `${paper.title}.`],
    ["Volume", "String", paper.volume],
    ["Issue", "String", paper.issue],
    ["Pages", "String", `${paper.pages[0]}-${paper.pages[1]}`],
    ["LangList", "List", ["eng"]],
    ["ISSN", "String", issnsOf(paper.source)[0] ?? ""],
    ["PubTypeList", "List", ["Journal Article", ...(paper.type === "review" ? ["Review"] : [])]],
    ["RecordStatus", "String", "PubMed - indexed for MEDLINE"],
    ["PubStatus", "String", "ppublish"],
    ["DOI", "String", paper.doi],
    ["PmcRefCount", "Integer", citationsOf(paper.number).length],
    ["FullJournalName", "String", paper.source.entity.name],
    ["SO", "String", `${pubDateOf(paper)};${paper.volume}(${paper.issue}):${paper.pages[0]}-${paper.pages[1]}`],
  ];
}

const sequenceDatabase = (name: string, title: string, kind: "nucleotide" | "protein", first: number, find: (id: string) => Sequence | null): Database => ({
  name,
  title,
  description: kind === "protein" ? "Protein sequence record" : "Core Nucleotide db",
  fields: [
    ["ALL", "All Fields"],
    ["ACCN", "Accession"],
    ["ORGN", "Organism"],
    ["TITL", "Title"],
    ["GENE", "Gene Name"],
    ["PROT", "Protein Name"],
    ["SLEN", "Sequence Length"],
  ],
  count: () => allSequences().length,
  find: (term, field) => {
    const tag = field.toLowerCase().slice(0, 4);
    if (tag === "orgn" || tag === "orga") {
      const organisms = new Set(organismNames().withWords(term.replace(/^txid(\d+)$/i, (_, id: string) => organismOfTaxId(Number(id))?.name ?? "")));
      return allSequences()
        .filter((one) => organisms.has(one.organism))
        .map(({ number }) => String(first + number));
    }
    const range = /^(\d+):(\d+)$/.exec(term);
    if (tag === "slen" && range)
      return allSequences()
        .filter((one) => lengthOf(one, kind) >= Number(range[1]) && lengthOf(one, kind) <= Number(range[2]))
        .map(({ number }) => String(first + number));
    const accession = find(term);
    const named = accession
      ? [accession]
      : tag === "gene"
        ? sequenceNames().named(term)
        : sequenceNames()
            .closest(term)
            .map(({ thing }) => thing);
    return named.map(({ number }) => String(first + number));
  },
  uidOf: (id) => {
    const found = find(id);
    return found && String(first + found.number);
  },
  summary: (uid) => {
    const found = find(uid);
    if (!found) return null;
    const accession = kind === "protein" ? found.protein : found.nucleotide;
    return [
      ["Caption", "String", accession.split(".")[0]],
      ["Title", "String", definitionOf(found, kind)],
      ["Extra", "String", `gi|${uid}|ref|${accession}|[${uid}]`],
      ["Gi", "Integer", Number(uid)],
      ["CreateDate", "String", "2016/04/12"],
      ["UpdateDate", "String", "2025/11/02"],
      ["Flags", "Integer", 512],
      ["TaxId", "Integer", found.organism.taxId],
      ["Length", "Integer", lengthOf(found, kind)],
      ["Status", "String", "live"],
      ["AccessionVersion", "String", accession],
    ];
  },
});

const lengthOf = ({ residues, bases }: Sequence, kind: "nucleotide" | "protein"): number => (kind === "protein" ? residues.length : bases.length);

/** Databases of variants: two records for every gene. */
const variantDatabase = (name: string, title: string, first: number, summary: (symbol: string, number: number) => readonly SummaryItem[]): Database => {
  const geneAt = (uid: string) => allGenes()[Math.floor((Number(uid) - first) / 2)];
  return {
    name,
    title,
    description: `${title} records`,
    fields: [
      ["ALL", "All Fields"],
      ["GENE", "Gene Name"],
    ],
    count: () => allGenes().length * 2,
    find: (term) =>
      geneNames()
        .closest(term)
        .flatMap(({ thing }) => [String(first + thing.number * 2), String(first + thing.number * 2 + 1)]),
    uidOf: (id) => (geneAt(id.replace(/^(rs|VCV0*)/i, "")) ? id.replace(/^(rs|VCV0*)/i, "") : null),
    summary: (uid) => {
      const gene = /^\d+$/.test(uid) ? geneAt(uid) : undefined;
      return gene ? summary(gene.symbol, Number(uid)) : null;
    },
  };
};

export const databases: readonly Database[] = [
  {
    name: "pubmed",
    title: "PubMed",
    description: "PubMed bibliographic record",
    fields: [
      ["ALL", "All Fields"],
      ["UID", "UID"],
      ["TITL", "Title"],
      ["TIAB", "Title/Abstract"],
      ["AUTH", "Author"],
      ["JOUR", "Journal"],
      ["PDAT", "Date - Publication"],
      ["MESH", "MeSH Terms"],
      ["AFFL", "Affiliation"],
      ["DOI", "DOI"],
    ],
    count: () => 39_412_208,
    find: (term, field) => {
      const isUid = /^(uid|pmid)$/i.test(field) || (field === "" && /^\d{5,8}$/.test(term));
      return isUid ? (paperOfPmid(Number(term)) ? [term] : []) : papersFor(term, field).map((number) => String(paperOf(number).pmid));
    },
    uidOf: (id) => (paperOfPmid(Number(id)) ? id : null),
    summary: (uid) => {
      const paper = paperOfPmid(Number(uid));
      return paper && paperSummary(paper);
    },
  },
  {
    name: "pmc",
    title: "PMC",
    description: "PubMed Central",
    fields: [
      ["ALL", "All Fields"],
      ["TITL", "Title"],
      ["AUTH", "Author"],
    ],
    count: () => 10_921_004,
    find: (term, field) =>
      papersFor(term, field)
        .map(paperOf)
        .flatMap((paper) => pmcidOf(paper)?.slice(3) ?? []),
    uidOf: (id) => (paperOfPmcid(id) ? id.replace(/^PMC/i, "") : null),
    summary: (uid) => {
      const paper = paperOfPmcid(uid);
      return paper && paperSummary(paper);
    },
  },
  {
    name: "gene",
    title: "Gene",
    description: "Gene database",
    fields: [
      ["ALL", "All Fields"],
      ["GENE", "Gene Name"],
      ["ORGN", "Organism"],
      ["CHR", "Chromosome"],
      ["TITL", "Gene/Protein Name"],
      ["PREF", "Preferred Symbol"],
      ["TID", "Taxonomy ID"],
    ],
    count: () => allGenes().length,
    find: (term, field) => {
      const tag = field.toLowerCase().slice(0, 4);
      if (tag === "orgn" || tag === "orga" || tag === "tid")
        return /^(homo sapiens|human|9606|txid9606)$/i.test(term) ? allGenes().map(({ ncbiGeneId }) => String(ncbiGeneId)) : [];
      if (tag === "chr" || tag === "chro")
        return allGenes()
          .filter(({ chromosome }) => chromosome === term)
          .map(({ ncbiGeneId }) => String(ncbiGeneId));
      if (["sym", "gene", "pref"].includes(tag))
        return geneNames()
          .named(term)
          .map(({ ncbiGeneId }) => String(ncbiGeneId));
      return geneNames()
        .closest(term)
        .map(({ thing }) => String(thing.ncbiGeneId));
    },
    uidOf: (id) => (geneOfId(Number(id)) ? id : null),
    summary: (uid) => {
      const gene = geneOfId(Number(uid));
      return (
        gene && [
          ["Name", "String", gene.symbol],
          ["Description", "String", gene.name],
          ["Orgname", "String", "Homo sapiens"],
          ["Status", "Integer", 0],
          ["CurrentID", "Integer", 0],
          ["Chromosome", "String", gene.chromosome],
          ["GeneticSource", "String", "genomic"],
          ["MapLocation", "String", gene.location],
          ["OtherAliases", "String", gene.otherSymbols.join(", ")],
          ["NomenclatureSymbol", "String", gene.symbol],
          ["NomenclatureName", "String", gene.name],
          ["NomenclatureStatus", "String", "Official"],
          ["TaxID", "Integer", 9606],
          ["ChrStart", "Integer", gene.start],
          ["Mim", "List", [String(gene.omim)]],
        ]
      );
    },
  },
  sequenceDatabase("nuccore", "Nucleotide", "nucleotide", FIRST_NUCLEOTIDE, nucleotideOf),
  sequenceDatabase("nucleotide", "Nucleotide", "nucleotide", FIRST_NUCLEOTIDE, nucleotideOf),
  sequenceDatabase("protein", "Protein", "protein", FIRST_PROTEIN, proteinOf),
  {
    name: "taxonomy",
    title: "Taxonomy",
    description: "Taxonomy db",
    fields: [
      ["ALL", "All Names"],
      ["SCIN", "Scientific Name"],
      ["COMN", "Common Name"],
      ["RANK", "Rank"],
      ["NXLV", "Next Level"],
    ],
    count: () => allOrganisms().length,
    find: (term) => {
      const id = /^(?:txid)?(\d+)$/i.exec(term)?.[1];
      const found = id ? [organismOfTaxId(Number(id))].filter((one) => one !== null) : organismNames().withWords(term);
      return found.map(({ taxId }) => String(taxId));
    },
    uidOf: (id) => (organismOfTaxId(Number(id)) ? id : null),
    summary: (uid) => {
      const organism = organismOfTaxId(Number(uid));
      return (
        organism && [
          ["Status", "String", "active"],
          ["Rank", "String", organism.rank],
          ["Division", "String", organism.division.toLowerCase()],
          ["ScientificName", "String", organism.name],
          ["CommonName", "String", organism.commonName],
          ["TaxId", "Integer", organism.taxId],
          ["Genus", "String", organism.name.split(" ")[0]],
          ["Species", "String", organism.name.split(" ")[1] ?? ""],
        ]
      );
    },
  },
  variantDatabase("snp", "SNP", 2_100_000_000, (symbol, number) => {
    const choices = new Choices(`snp/${number}`);
    return [
      ["SNP_ID", "Integer", number],
      ["CHR", "String", allGenes()[Math.floor((number - 2_100_000_000) / 2)]?.chromosome ?? ""],
      ["GENES", "List", [symbol]],
      ["SNP_CLASS", "String", "snv"],
      ["FXN_CLASS", "String", choices.one(["missense_variant", "synonymous_variant", "intron_variant"])],
      ["CLINICAL_SIGNIFICANCE", "String", choices.one(["benign", "likely-benign", "pathogenic", "uncertain-significance"])],
    ];
  }),
  variantDatabase("clinvar", "ClinVar", 4_000_000, (symbol, number) => {
    const choices = new Choices(`clinvar/${number}`);
    return [
      ["accession", "String", `VCV${String(number).padStart(9, "0")}`],
      ["title", "String", `${symbol}:c.${choices.integer(40, 2_000)}${choices.one(["C>T", "G>A", "A>G"])}`],
      ["gene_sort", "String", symbol],
      ["clinical_significance", "String", choices.one(["Pathogenic", "Likely pathogenic", "Benign", "Uncertain significance"])],
    ];
  }),
  variantDatabase("omim", "OMIM", 5_000_000, (symbol, number) => [
    ["Oid", "String", `*${number}`],
    ["Title", "String", `${symbol} GENE; ${symbol}`],
  ]),
];

/** Databases that einfo lists although the world has nothing in them. */
export const EMPTY_DATABASES = [
  "assembly",
  "bioproject",
  "biosample",
  "books",
  "cdd",
  "dbvar",
  "gap",
  "gds",
  "genome",
  "geoprofiles",
  "homologene",
  "medgen",
  "mesh",
  "nlmcatalog",
  "orgtrack",
  "pcassay",
  "pccompound",
  "pcsubstance",
  "popset",
  "proteinclusters",
  "seqannot",
  "sra",
  "structure",
];

export const databaseOf = (name: string): Database | null => databases.find((one) => one.name === name) ?? null;
export const isKnown = (name: string): boolean => databaseOf(name) !== null || EMPTY_DATABASES.includes(name);
