import { Choices } from "../../../model/choices.ts";
import { entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { allGenes, type Gene } from "./genes.ts";
import { allOrganisms, human, type Organism } from "./organisms.ts";

/** A transcript or gene and the protein that it codes for. */
export type Sequence = {
  number: number;
  gene: Gene | null;
  organism: Organism;
  /** What the protein is called. */
  product: string;
  symbol: string;
  nucleotide: string;
  protein: string;
  uniprot: string;
  molecule: "mRNA" | "DNA";
  date: string;
  /** Counted from one, in the nucleotide sequence. */
  cds: readonly [from: number, to: number];
  bases: string;
  residues: string;
};

export const FIRST_NUCLEOTIDE = 1_700_000_000;
export const FIRST_PROTEIN = 1_500_000_000;
const RESIDUES = "AAAACDDEEEFFGGGHIIKKKLLLLLMNNPPQQRRRSSSSTTTVVVWY";
const CODONS: Readonly<Record<string, string>> = {
  A: "GCC",
  C: "TGC",
  D: "GAC",
  E: "GAG",
  F: "TTC",
  G: "GGC",
  H: "CAC",
  I: "ATC",
  K: "AAG",
  L: "CTG",
  M: "ATG",
  N: "AAC",
  P: "CCC",
  Q: "CAG",
  R: "CGG",
  S: "AGC",
  T: "ACC",
  V: "GTG",
  W: "TGG",
  Y: "TAC",
};
const MARKERS = [
  ["matK", "maturase K"],
  ["rbcL", "ribulose-1,5-bisphosphate carboxylase/oxygenase large subunit"],
  ["COI", "cytochrome c oxidase subunit I"],
  ["gyrB", "DNA gyrase subunit B"],
  ["rpoB", "RNA polymerase beta subunit"],
] as const;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

type Source = { gene: Gene } | { name: string; uniprot: string | null } | { organism: Organism };

const sources = lazy((): readonly Source[] => [
  ...allGenes().map((gene) => ({ gene })),
  ...allOrganisms().map((organism) => ({ organism })),
  ...entitiesOfTypes("biological", "protein", "enzyme", "protein_complex").map(({ name, externalId }) => ({
    name,
    uniprot: /^UniProt:(.+)$/i.exec(externalId ?? "")?.[1] ?? null,
  })),
]);

export const sequenceCount = (): number => sources().length;

/** A sequence by its place in the list. */
export const sequenceOf = remembered((number: number): Sequence => {
  const source = sources()[number];
  if (!source) throw new RangeError(`no sequence ${number}`);
  const gene = "gene" in source ? source.gene : null;
  const key = gene?.symbol ?? ("organism" in source ? source.organism.name : "name" in source ? source.name : "");
  const choices = new Choices(`sequence/${key}`);
  const [marker, markerProduct] = choices.one(MARKERS);
  const residues = `M${choices.letters(RESIDUES, choices.integer(79, 420))}`;
  const coding = `${[...residues].map((one) => CODONS[one]).join("")}TAA`;
  const isTranscript = !("organism" in source);
  const [before, after] = isTranscript ? [choices.letters("ACGT", choices.integer(40, 160)), choices.letters("ACGT", choices.integer(60, 300))] : ["", ""];
  const known = "organism" in source ? source.organism.accession : null;
  return {
    number,
    gene,
    organism: "organism" in source ? source.organism : human(),
    product: gene ? gene.name : "organism" in source ? markerProduct : key,
    symbol: gene?.symbol ?? ("organism" in source ? marker : `P${number}`),
    nucleotide: gene?.mrna ?? known ?? `${isTranscript ? "NM_" : "XZ"}${String((isTranscript ? 910_000_000 : 910_000) + number)}.1`,
    protein: gene?.protein ?? `${isTranscript ? "NP_" : "XZA"}${String((isTranscript ? 910_000_000 : 10_000) + number)}.1`,
    uniprot: gene?.uniprot ?? ("uniprot" in source ? source.uniprot : null) ?? `A0A${String(100_000 + number)}X`,
    molecule: isTranscript ? "mRNA" : "DNA",
    date: `${String(choices.integer(1, 28)).padStart(2, "0")}-${choices.one(MONTHS)}-${choices.integer(2015, 2025)}`,
    cds: [before.length + 1, before.length + coding.length],
    bases: before + coding + after,
    residues,
  };
});

export const allSequences = lazy(() => sources().map((_, number) => sequenceOf(number)));
export const sequenceNames = lazy(
  () =>
    new NameIndex(allSequences(), ({ product, symbol, gene, organism }) => [
      product,
      symbol,
      ...(gene?.otherSymbols ?? []),
      ...(gene ? [] : [organism.name, organism.commonName].filter(Boolean)),
    ]),
);

const withoutVersion = (accession: string): string => accession.split(".")[0]?.toUpperCase() ?? "";
const byNucleotide = lazy(() => new Map(allSequences().map((one) => [withoutVersion(one.nucleotide), one])));
const byProtein = lazy(
  () => new Map(allSequences().flatMap((one) => [[withoutVersion(one.protein), one] as const, [one.uniprot.toUpperCase(), one] as const])),
);

const numbered = (uid: string, first: number): Sequence | null => {
  const number = /^\d+$/.test(uid) ? Number(uid) - first : -1;
  return number >= 0 && number < sequenceCount() ? sequenceOf(number) : null;
};

/** By uid or accession, with or without its version. */
export const nucleotideOf = (id: string): Sequence | null => byNucleotide().get(withoutVersion(id)) ?? numbered(id, FIRST_NUCLEOTIDE);
export const proteinOf = (id: string): Sequence | null => byProtein().get(withoutVersion(id)) ?? numbered(id, FIRST_PROTEIN);

/** What stands after the accession in FASTA and GenBank. */
export const definitionOf = ({ organism, product, symbol, molecule }: Sequence, kind: "nucleotide" | "protein"): string =>
  kind === "protein"
    ? `${product} [${organism.name}]`
    : molecule === "mRNA"
      ? `${organism.name} ${product} (${symbol}), mRNA`
      : `${organism.name} ${product} (${symbol}) gene, complete cds`;
