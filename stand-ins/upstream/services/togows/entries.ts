import { hash32 } from "../../../model/choices.ts";
import { authorsOf } from "../../world/academic/authors.ts";
import { paperOfPmid } from "../../world/academic/paper-ids.ts";
import type { Paper } from "../../world/academic/papers.ts";
import { accessionOf, fasta, genBank, lettersOf, type SequenceKind, uniProt } from "../../world/biology/flat-files.ts";
import { type Gene, geneNames, geneOfId } from "../../world/biology/genes.ts";
import { definitionOf, nucleotideOf, proteinOf, type Sequence } from "../../world/biology/sequences.ts";
import { conceptNames, conceptOf, drugOf, ingredientOf } from "../../world/medical/drugs.ts";
import { initialsOf } from "../entrez/databases.ts";
import { abstractText, medline, pubmedXml } from "../entrez/pubmed-formats.ts";

/** A database of TogoWS: what an entry is in its own format, its fields as text, and its other formats. */
export type Collection = {
  names: readonly string[];
  /** The database of Entrez that its search asks; null: searched by name here. */
  entrez: string | null;
  fields: readonly string[];
  formats: readonly string[];
  entry(id: string): Entry | null;
  search?(text: string): string[];
};
export type Entry = { flat: string; fields: Readonly<Record<string, string>>; formats: Readonly<Record<string, string>> };

const SEQUENCE_FIELDS = [
  "entry_id",
  "length",
  "strand",
  "moltype",
  "linearity",
  "division",
  "date",
  "definition",
  "accession",
  "accessions",
  "version",
  "versions",
  "acc_version",
  "gi",
  "keywords",
  "organism",
  "common_name",
  "taxonomy",
  "comment",
  "seq",
];

function sequenceEntry(one: Sequence, kind: SequenceKind): Entry {
  const accession = accessionOf(one, kind);
  const [name = "", version = "1"] = accession.split(".");
  const letters = lettersOf(one, kind);
  const fields: Record<string, string> = {
    entry_id: name,
    length: String(letters.length),
    strand: "",
    moltype: kind === "protein" ? "" : one.molecule,
    linearity: "linear",
    division: one.organism.divisionCode,
    date: one.date,
    definition: `${definitionOf(one, kind)}.`,
    accession: name,
    accessions: name,
    version,
    versions: accession,
    acc_version: accession,
    gi: "",
    keywords: one.gene ? "RefSeq" : "",
    organism: one.organism.name,
    common_name: one.organism.commonName,
    taxonomy: one.organism.lineage.slice(1).join("; "),
    comment: "",
    seq: letters.toLowerCase(),
  };
  return {
    flat: genBank(one, kind),
    fields,
    formats: {
      fasta: fasta(one, kind),
      json: JSON.stringify([fields]),
      gff: `##gff-version 3\n${accession}\tfeature\tCDS\t${one.cds[0]}\t${one.cds[1]}\t.\t+\t0\tgene=${one.symbol};product=${one.product}\n`,
    },
  };
}

function paperEntry(paper: Paper): Entry {
  const authors = authorsOf(paper.number).map(initialsOf);
  const fields = {
    abstract: paper.abstract,
    au: authors.join("\n"),
    authors: authors.join("\t"),
    doi: paper.doi,
    mesh: `*${paper.subject.theme}`,
    so: `${paper.source.entity.name}. ${paper.year};${paper.volume}(${paper.issue}):${paper.pages[0]}-${paper.pages[1]}.`,
    title: `${paper.title}.`,
    pmid: String(paper.pmid),
    journal: paper.source.entity.name,
    year: String(paper.year),
  };
  return { flat: `${medline(paper)}\n`, fields, formats: { xml: pubmedXml([paper]), json: JSON.stringify([fields]), txt: abstractText([paper]) } };
}

const geneEntry = (gene: Gene): Entry => {
  const fields = { entry_id: String(gene.ncbiGeneId), name: gene.symbol, definition: gene.name, position: gene.location, organism: "Homo sapiens" };
  return {
    flat: `ENTRY       ${gene.ncbiGeneId}            CDS       T01001\nSYMBOL      ${[gene.symbol, ...gene.otherSymbols].join(", ")}\nNAME        (RefSeq) ${gene.name}\nORGANISM    hsa  Homo sapiens (human)\nPOSITION    ${gene.location}\nDBLINKS     NCBI-GeneID: ${gene.ncbiGeneId}\n            UniProt: ${gene.uniprot}\n///\n`,
    fields,
    formats: { json: JSON.stringify([fields]) },
  };
};

/** KEGG numbers its drugs D00001 and its compounds C00001: the place in the list of ingredients. */
const drugEntry =
  (letter: "C" | "D") =>
  (id: string): Entry | null => {
    const number = new RegExp(`^${letter}(\\d{5})$`).exec(id)?.[1];
    const concept = number === undefined ? null : safeIngredient(Number(number) - 1);
    if (!concept) return null;
    const drug = drugOf(concept.drug ?? 0);
    const mass = (120 + (hash32(`mass/${drug.name}`) % 48_000) / 100).toFixed(4);
    const formula = `C${6 + (hash32(drug.name) % 24)}H${8 + (hash32(`h/${drug.name}`) % 30)}N${1 + (hash32(`n/${drug.name}`) % 5)}O${1 + (hash32(`o/${drug.name}`) % 7)}`;
    const atc = drug.group.atc.at(-1)?.[0] ?? "";
    const fields = { entry_id: id, name: drug.name, names: [drug.name, ...drug.aliases].join("\t"), formula, mass, dblinks: `ATC code: ${atc}` };
    return {
      flat: `ENTRY       ${id.padEnd(27)}${letter === "D" ? "Drug" : "Compound"}\nNAME        ${[drug.name, ...drug.aliases].join(";\n            ")}\nFORMULA     ${formula}\nEXACT_MASS  ${mass}\nREMARK      ATC code: ${atc}\nDBLINKS     RxNorm: ${concept.rxcui}\n///\n`,
      fields,
      formats: { json: JSON.stringify([fields]) },
    };
  };

function safeIngredient(number: number) {
  try {
    return conceptOf(ingredientOf(number).rxcui);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const searchDrugs =
  (letter: "C" | "D") =>
  (text: string): string[] =>
    conceptNames()
      .withWords(text)
      .flatMap(({ tty, drug }) => (tty === "IN" && drug !== null ? [`${letter}${String(drug + 1).padStart(5, "0")}`] : []));

const sequences = (names: readonly string[], kind: SequenceKind): Collection => ({
  names,
  entrez: kind === "protein" ? "protein" : "nuccore",
  fields: SEQUENCE_FIELDS,
  formats: ["fasta", "gff", "json"],
  entry: (id) => {
    const found = kind === "protein" ? proteinOf(id) : nucleotideOf(id);
    return found && sequenceEntry(found, kind);
  },
});

export const collections: readonly Collection[] = [
  sequences(["ncbi-nuccore", "nuccore"], "nucleotide"),
  sequences(["ncbi-nucleotide", "nucleotide"], "nucleotide"),
  sequences(["ddbj-ddbj", "ddbj"], "nucleotide"),
  sequences(["ebi-embl", "embl"], "nucleotide"),
  sequences(["ncbi-protein", "protein"], "protein"),
  {
    names: ["ncbi-pubmed", "pubmed"],
    entrez: "pubmed",
    fields: ["abstract", "au", "authors", "doi", "journal", "mesh", "pmid", "so", "title", "year"],
    formats: ["json", "txt", "xml"],
    entry: (id) => {
      const paper = paperOfPmid(Number(id));
      return paper && paperEntry(paper);
    },
  },
  {
    names: ["ncbi-gene", "gene"],
    entrez: "gene",
    fields: ["definition", "entry_id", "name", "organism", "position"],
    formats: ["json"],
    entry: (id) => {
      const gene = geneOfId(Number(id));
      return gene && geneEntry(gene);
    },
  },
  {
    names: ["kegg-genes", "genes"],
    entrez: null,
    fields: ["definition", "entry_id", "name", "organism", "position"],
    formats: ["json"],
    entry: (id) => {
      const gene = geneOfId(Number(/^hsa:(\d+)$/.exec(id)?.[1]));
      return gene && geneEntry(gene);
    },
    search: (text) =>
      geneNames()
        .withWords(text)
        .map(({ ncbiGeneId }) => `hsa:${ncbiGeneId}`),
  },
  {
    names: ["ebi-uniprot", "uniprot"],
    entrez: "protein",
    fields: ["definition", "entry_id", "seq"],
    formats: ["fasta"],
    entry: (id) => {
      const found = proteinOf(id);
      return (
        found && {
          flat: uniProt(found),
          fields: { definition: `RecName: Full=${found.product};`, entry_id: uniProt(found).split(/\s+/)[1] ?? "", seq: found.residues },
          formats: {
            fasta: `>sp|${found.uniprot}|${found.symbol} ${found.product} OS=${found.organism.name} OX=${found.organism.taxId} GN=${found.symbol}\n${found.residues.match(/.{1,60}/g)?.join("\n")}\n`,
          },
        }
      );
    },
  },
  {
    names: ["kegg-drug", "drug"],
    entrez: null,
    fields: ["dblinks", "entry_id", "formula", "mass", "name", "names"],
    formats: ["json"],
    entry: drugEntry("D"),
    search: searchDrugs("D"),
  },
  {
    names: ["kegg-compound", "compound"],
    entrez: null,
    fields: ["dblinks", "entry_id", "formula", "mass", "name", "names"],
    formats: ["json"],
    entry: drugEntry("C"),
    search: searchDrugs("C"),
  },
];
