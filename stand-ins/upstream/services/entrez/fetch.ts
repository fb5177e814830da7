import { type Reply, text, xml } from "../../http/reply.ts";
import { type Asked, textOf } from "../../http/service.ts";
import { element, leaf } from "../../http/xml.ts";
import { authorsOf } from "../../world/academic/authors.ts";
import { paperOfPmcid, paperOfPmid } from "../../world/academic/paper-ids.ts";
import { accessionOf, fasta, genBank, lettersOf, type SequenceKind } from "../../world/biology/flat-files.ts";
import { chromosomeAccession, type Gene, geneOfId } from "../../world/biology/genes.ts";
import { type Organism, organismOfTaxId } from "../../world/biology/organisms.ts";
import { definitionOf, nucleotideOf, proteinOf, type Sequence } from "../../world/biology/sequences.ts";
import { abstractText, medline, pubmedXml } from "./pubmed-formats.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n';
const cannot = (ids: readonly string[]): Reply => text(`Error: F a i l e d  t o  u n d e r s t a n d  i d : ${ids.join(" ")}\n`, 400);

/** The records in the format that rettype and retmode name. */
export function fetchRecords(asked: Asked, db: string, ids: readonly string[]): Reply {
  const [rettype, retmode] = [textOf(asked, "rettype").toLowerCase(), textOf(asked, "retmode").toLowerCase()];
  if (rettype === "uilist")
    return retmode === "xml" ? xml(`${HEAD}${element("IdList", ids.map((id) => leaf("Id", id)).join(""))}`) : text(`${ids.join("\n")}\n`);
  const found = <T>(find: (id: string) => T | null): T[] => ids.map(find).filter((one) => one !== null);
  switch (db) {
    case "pubmed": {
      const papers = found((id) => paperOfPmid(Number(id)));
      if (rettype === "medline") return text(`\n${papers.map(medline).join("\n\n")}\n`);
      return retmode === "text" || (rettype === "abstract" && retmode === "") ? text(abstractText(papers)) : xml(pubmedXml(papers));
    }
    case "pmc": {
      const papers = found(paperOfPmcid);
      if (rettype === "medline") return text(`\n${papers.map(medline).join("\n\n")}\n`);
      const articles = papers.map((paper) =>
        element(
          "article",
          element(
            "front",
            element(
              "article-meta",
              leaf("article-id", paper.doi, { "pub-id-type": "doi" }) +
                element("title-group", leaf("article-title", paper.title)) +
                element(
                  "contrib-group",
                  authorsOf(paper.number)
                    .map(({ family, given }) =>
                      element("contrib", element("name", leaf("surname", family) + leaf("given-names", given)), { "contrib-type": "author" }),
                    )
                    .join(""),
                ) +
                element("abstract", leaf("p", paper.abstract)),
            ),
          ) + element("body", element("sec", leaf("title", "Results") + leaf("p", paper.abstract))),
          { "article-type": "research-article" },
        ),
      );
      return xml(`<?xml version="1.0"  ?>${element("pmc-articleset", articles.join(""))}`);
    }
    case "gene": {
      const genes = found((id) => geneOfId(Number(id)));
      if (genes.length === 0) return cannot(ids);
      if (rettype === "gene_table") return text(genes.map(geneTable).join("\n"));
      return retmode === "xml" ? xml(`${HEAD}${element("Entrezgene-Set", genes.map(geneXml).join(""))}`) : text(`\n${genes.map(geneText).join("\n\n")}\n`);
    }
    case "taxonomy": {
      const organisms = found((id) => organismOfTaxId(Number(id)));
      return retmode === "text"
        ? text(`${organisms.map(({ name }, index) => `${index + 1}. ${name}`).join("\n")}\n`)
        : xml(`${HEAD}${element("TaxaSet", organisms.map(taxonXml).join(""))}`);
    }
    case "nuccore":
    case "nucleotide":
      return sequences(asked, "nucleotide", found(nucleotideOf), ids, rettype, retmode);
    case "protein":
      return sequences(asked, "protein", found(proteinOf), ids, rettype, retmode);
    default:
      return text(`Error: this database (${db}) serves no such record\n`, 400);
  }
}

function sequences(asked: Asked, kind: SequenceKind, found: readonly Sequence[], ids: readonly string[], rettype: string, retmode: string): Reply {
  if (found.length === 0) return text(`Failed to retrieve sequence: ${ids.join(",")}\n`, 400);
  const number = (name: string) => (textOf(asked, name) === "" ? null : Number(textOf(asked, name)));
  const part = { from: number("seq_start"), to: number("seq_stop"), strand: textOf(asked, "strand") === "2" ? (2 as const) : (1 as const) };
  switch (rettype) {
    case "fasta":
      return retmode === "xml"
        ? xml(`${HEAD}${element("TSeqSet", found.map((one) => tinySequence(one, kind)).join(""))}`)
        : text(`${found.map((one) => fasta(one, kind, part)).join("\n")}\n`);
    case "gb":
    case "gp":
    case "gbwithparts":
    case "gpc":
      return retmode === "xml"
        ? xml(`${HEAD}${element("GBSet", found.map((one) => genBankXml(one, kind)).join(""))}`)
        : text(`${found.map((one) => genBank(one, kind)).join("\n")}\n`);
    case "acc":
      return text(`${found.map((one) => accessionOf(one, kind)).join("\n")}\n`);
    case "fasta_cds_na":
      return text(
        found
          .map(
            (one) =>
              `>lcl|${one.nucleotide}_cds_${one.protein}_1 [gene=${one.symbol}] [protein=${one.product}] [protein_id=${one.protein}] [location=${one.cds.join("..")}]\n${one.bases.slice(one.cds[0] - 1, one.cds[1])}\n`,
          )
          .join("\n"),
      );
    case "fasta_cds_aa":
      return text(
        found
          .map(
            (one) =>
              `>lcl|${one.nucleotide}_prot_${one.protein}_1 [gene=${one.symbol}] [protein=${one.product}] [protein_id=${one.protein}] [location=${one.cds.join("..")}]\n${one.residues}\n`,
          )
          .join("\n"),
      );
    case "ft":
      return text(
        found
          .map(
            (one) =>
              `>Feature ref|${accessionOf(one, kind)}|\n${one.cds[0]}\t${one.cds[1]}\tCDS\n\t\t\tproduct\t${one.product}\n\t\t\tprotein_id\tref|${one.protein}|\n`,
          )
          .join("\n"),
      );
    case "":
    case "native":
      return text(
        found
          .map(
            (one) =>
              `Seq-entry ::= seq {\n  id { other { accession "${accessionOf(one, kind).split(".")[0]}", version 1 } },\n  descr { title "${definitionOf(one, kind)}" },\n  inst { repr raw, mol ${kind === "protein" ? "aa" : "na"}, length ${lettersOf(one, kind).length} }\n}\n`,
          )
          .join("\n"),
      );
    default:
      return text(`Error: rettype ${rettype} is not served for this database\n`, 400);
  }
}

const tinySequence = (one: Sequence, kind: SequenceKind): string =>
  element(
    "TSeq",
    element("TSeq_seqtype", "", { value: kind }) +
      leaf("TSeq_accver", accessionOf(one, kind)) +
      leaf("TSeq_taxid", one.organism.taxId) +
      leaf("TSeq_orgname", one.organism.name) +
      leaf("TSeq_defline", definitionOf(one, kind)) +
      leaf("TSeq_length", lettersOf(one, kind).length) +
      leaf("TSeq_sequence", lettersOf(one, kind)),
  );

function genBankXml(one: Sequence, kind: SequenceKind): string {
  const accession = accessionOf(one, kind);
  const qualifier = (name: string, value: string) => element("GBQualifier", leaf("GBQualifier_name", name) + leaf("GBQualifier_value", value));
  const feature = (key: string, location: string, qualifiers: string) =>
    element("GBFeature", leaf("GBFeature_key", key) + leaf("GBFeature_location", location) + element("GBFeature_quals", qualifiers));
  const letters = lettersOf(one, kind);
  const location = kind === "protein" ? `1..${letters.length}` : one.cds.join("..");
  const features =
    feature("source", `1..${letters.length}`, qualifier("organism", one.organism.name) + qualifier("db_xref", `taxon:${one.organism.taxId}`)) +
    feature(
      "CDS",
      location,
      qualifier("gene", one.symbol) +
        qualifier("product", one.product) +
        (kind === "protein"
          ? qualifier("coded_by", `${one.nucleotide}:${one.cds.join("..")}`)
          : qualifier("protein_id", one.protein) + qualifier("translation", one.residues)),
    );
  const fields: [string, string][] = [
    ["locus", accession.split(".")[0] ?? ""],
    ["length", String(letters.length)],
    ["moltype", kind === "protein" ? "AA" : one.molecule],
    ["topology", "linear"],
    ["division", one.organism.divisionCode],
    ["update-date", one.date],
    ["definition", definitionOf(one, kind)],
    ["primary-accession", accession.split(".")[0] ?? ""],
    ["accession-version", accession],
    ["source", one.organism.name],
    ["organism", one.organism.name],
    ["taxonomy", one.organism.lineage.slice(1).join("; ")],
  ];
  return element(
    "GBSeq",
    fields.map(([name, value]) => leaf(`GBSeq_${name}`, value)).join("") +
      element("GBSeq_feature-table", features) +
      leaf("GBSeq_sequence", letters.toLowerCase()),
  );
}

const geneText = (gene: Gene, index: number): string =>
  `${index + 1}. ${gene.symbol}\nOfficial Symbol: ${gene.symbol} and Name: ${gene.name} [Homo sapiens (human)]\n${gene.otherSymbols.length > 0 ? `Other Aliases: ${gene.otherSymbols.join(", ")}\n` : ""}Chromosome: ${gene.chromosome}; Location: ${gene.location}\nAnnotation: Chromosome ${gene.chromosome} ${chromosomeAccession(gene.chromosome)} (${gene.start}..${gene.end}${gene.strand === -1 ? ", complement" : ""})\nMIM: ${gene.omim}\nID: ${gene.ncbiGeneId}\n`;

const geneTable = (gene: Gene): string =>
  `${gene.symbol} ${gene.name}[Homo sapiens]\nGene ID: ${gene.ncbiGeneId}, updated on 2-Nov-2026\n\nReference GRCh38.p14 Primary Assembly ${chromosomeAccession(gene.chromosome)}  from: ${gene.start} to: ${gene.end}\nmRNA ${gene.mrna}, ${gene.exons} exons,  total annotated spliced exon length: ${gene.exons * 143}\nprotein ${gene.protein}\n`;

function geneXml(gene: Gene): string {
  const track = element(
    "Entrezgene_track-info",
    element("Gene-track", leaf("Gene-track_geneid", gene.ncbiGeneId) + element("Gene-track_status", "0", { value: "live" })),
  );
  const source = element(
    "Entrezgene_source",
    element(
      "BioSource",
      element(
        "BioSource_org",
        element(
          "Org-ref",
          leaf("Org-ref_taxname", "Homo sapiens") +
            leaf("Org-ref_common", "human") +
            element("Org-ref_db", element("Dbtag", leaf("Dbtag_db", "taxon") + element("Dbtag_tag", element("Object-id", leaf("Object-id_id", 9606))))),
        ),
      ),
    ),
  );
  const names = gene.otherSymbols.length === 0 ? "" : element("Gene-ref_syn", gene.otherSymbols.map((one) => leaf("Gene-ref_syn_E", one)).join(""));
  const reference = element(
    "Entrezgene_gene",
    element("Gene-ref", leaf("Gene-ref_locus", gene.symbol) + leaf("Gene-ref_desc", gene.name) + leaf("Gene-ref_maploc", gene.location) + names),
  );
  return element(
    "Entrezgene",
    track +
      element("Entrezgene_type", "6", { value: "protein-coding" }) +
      source +
      reference +
      leaf("Entrezgene_summary", `${gene.symbol} (${gene.name}) lies on chromosome ${gene.chromosome} at ${gene.location} and has ${gene.exons} exons.`),
  );
}

const taxonXml = ({ taxId, name, commonName, otherNames, rank, division, lineage, geneticCode }: Organism): string =>
  element(
    "Taxon",
    leaf("TaxId", taxId) +
      leaf("ScientificName", name) +
      element("OtherNames", (commonName ? leaf("GenbankCommonName", commonName) : "") + otherNames.map((one) => leaf("Synonym", one)).join("")) +
      leaf("ParentTaxId", 100_000 + (taxId % 90_000)) +
      leaf("Rank", rank) +
      leaf("Division", division) +
      element("GeneticCode", leaf("GCId", geneticCode) + leaf("GCName", geneticCode === 11 ? "Bacterial, Archaeal and Plant Plastid" : "Standard")) +
      element(
        "MitoGeneticCode",
        leaf("MGCId", division === "Plants and Fungi" ? 1 : 2) + leaf("MGCName", division === "Plants and Fungi" ? "Standard" : "Vertebrate Mitochondrial"),
      ) +
      leaf("Lineage", lineage.join("; ")) +
      element(
        "LineageEx",
        lineage
          .map((one, index) =>
            element(
              "Taxon",
              leaf("TaxId", index === 0 ? 131567 : 200_000 + index) +
                leaf("ScientificName", one) +
                leaf("Rank", index === lineage.length - 1 ? "genus" : "no rank"),
            ),
          )
          .join(""),
      ),
  );
