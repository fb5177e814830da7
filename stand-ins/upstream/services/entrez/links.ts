import { paperOfPmid, pmcidOf } from "../../world/academic/paper-ids.ts";
import { citationsOf, type Paper, paperOf, papersOfSubject, referencesOf, searchPapers } from "../../world/academic/papers.ts";
import { geneOfId } from "../../world/biology/genes.ts";
import { allSequences, FIRST_NUCLEOTIDE, FIRST_PROTEIN, nucleotideOf, proteinOf, type Sequence } from "../../world/biology/sequences.ts";

export type Link = { id: string; score: number };

const scored = (ids: readonly (string | number)[]): Link[] => ids.map((id, index) => ({ id: String(id), score: 45_000_000 - index * 113_000 }));
const pmids = (numbers: readonly number[]): Link[] => scored(numbers.map((number) => paperOf(number).pmid));

const ofPaper = (links: (paper: Paper) => Link[]) => (id: string) => {
  const paper = paperOfPmid(Number(id));
  return paper ? links(paper) : [];
};

const ofSequence = (find: (id: string) => Sequence | null, links: (sequence: Sequence) => Link[]) => (id: string) => {
  const sequence = find(id);
  return sequence ? links(sequence) : [];
};

const ofGene = (links: (sequence: Sequence) => Link[]) => (id: string) => {
  const gene = geneOfId(Number(id));
  const sequence = gene ? allSequences()[gene.number] : undefined;
  return sequence ? links(sequence) : [];
};

const geneOf = ({ gene }: Sequence): Link[] => (gene ? scored([gene.ncbiGeneId]) : []);
const nucleotideUid = ({ number }: Sequence): Link[] => scored([FIRST_NUCLEOTIDE + number]);
const proteinUid = ({ number }: Sequence): Link[] => scored([FIRST_PROTEIN + number]);
const taxonOf = ({ organism }: Sequence): Link[] => scored([organism.taxId]);
const papersOn = ({ symbol }: Sequence): Link[] => pmids(searchPapers(symbol, 20).map(({ number }) => number));
const variantsOf =
  (first: number) =>
  ({ number }: Sequence): Link[] =>
    scored([first + number * 2, first + number * 2 + 1]);

/** Links between databases: the name of each, and what it leads to. */
export const LINKS: readonly { from: string; to: string; name: string; links(id: string): Link[] }[] = [
  {
    from: "pubmed",
    to: "pubmed",
    name: "pubmed_pubmed",
    links: ofPaper(({ number, subject, pmid }) => [
      { id: String(pmid), score: 2_147_483_647 },
      ...pmids(papersOfSubject(subject.index).filter((one) => one !== number)),
    ]),
  },
  { from: "pubmed", to: "pubmed", name: "pubmed_pubmed_citedin", links: ofPaper(({ number }) => pmids(citationsOf(number))) },
  { from: "pubmed", to: "pubmed", name: "pubmed_pubmed_refs", links: ofPaper(({ number }) => pmids(referencesOf(number))) },
  { from: "pubmed", to: "pmc", name: "pubmed_pmc", links: ofPaper((paper) => scored([pmcidOf(paper)?.slice(3) ?? []].flat())) },
  {
    from: "pubmed",
    to: "gene",
    name: "pubmed_gene",
    links: ofPaper(({ subject }) =>
      allSequences()
        .filter(({ gene }) => gene?.symbol === subject.entity.name)
        .flatMap(geneOf),
    ),
  },
  { from: "gene", to: "pubmed", name: "gene_pubmed", links: ofGene(papersOn) },
  { from: "gene", to: "protein", name: "gene_protein_refseq", links: ofGene(proteinUid) },
  { from: "gene", to: "nuccore", name: "gene_nuccore_refseqrna", links: ofGene(nucleotideUid) },
  { from: "gene", to: "taxonomy", name: "gene_taxonomy", links: ofGene(taxonOf) },
  { from: "gene", to: "clinvar", name: "gene_clinvar", links: ofGene(variantsOf(4_000_000)) },
  { from: "gene", to: "snp", name: "gene_snp", links: ofGene(variantsOf(2_100_000_000)) },
  { from: "gene", to: "omim", name: "gene_omim", links: ofGene(variantsOf(5_000_000)) },
  ...["nuccore", "nucleotide"].flatMap((from) => [
    { from, to: "protein", name: `${from}_protein`, links: ofSequence(nucleotideOf, proteinUid) },
    { from, to: "gene", name: `${from}_gene`, links: ofSequence(nucleotideOf, geneOf) },
    { from, to: "taxonomy", name: `${from}_taxonomy`, links: ofSequence(nucleotideOf, taxonOf) },
    { from, to: "pubmed", name: `${from}_pubmed`, links: ofSequence(nucleotideOf, papersOn) },
  ]),
  { from: "protein", to: "nuccore", name: "protein_nuccore_mrna", links: ofSequence(proteinOf, nucleotideUid) },
  { from: "protein", to: "gene", name: "protein_gene", links: ofSequence(proteinOf, geneOf) },
  { from: "protein", to: "taxonomy", name: "protein_taxonomy", links: ofSequence(proteinOf, taxonOf) },
  { from: "protein", to: "pubmed", name: "protein_pubmed", links: ofSequence(proteinOf, papersOn) },
];
