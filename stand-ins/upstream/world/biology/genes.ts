import { Choices } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { knownGenes } from "./known-genes.ts";

export type Gene = {
  number: number;
  symbol: string;
  name: string;
  otherSymbols: readonly string[];
  hgnc: number;
  ncbiGeneId: number;
  chromosome: string;
  location: string;
  strand: 1 | -1;
  /** On the chromosome, GRCh38. */
  start: number;
  end: number;
  exons: number;
  mrna: string;
  protein: string;
  uniprot: string;
  omim: number;
};

const FIRST_GENE_ID = 130_000_000;
const CHROMOSOMES = [...Array.from({ length: 22 }, (_, index) => String(index + 1)), "X", "Y"];
const entities = lazy(() => entitiesOfTypes("biological", "gene"));

/** Bands of the chromosomes, as 17q21.31. */
export const cytogeneticLocations = lazy(() =>
  CHROMOSOMES.flatMap((chromosome) =>
    ["p", "q"].flatMap((arm) =>
      [1, 2, 3].flatMap((region) =>
        [1, 2, 3].flatMap((band) => [`${chromosome}${arm}${region}${band}`, `${chromosome}${arm}${region}${band}.1`, `${chromosome}${arm}${region}${band}.2`]),
      ),
    ),
  ),
);

const numberIn = (entity: Entity, prefix: string): number | null => {
  const found = [entity.externalId ?? "", ...entity.aliases].find((one) => one.startsWith(prefix));
  return found ? Number(found.slice(prefix.length)) : null;
};

/** A gene by its place in the list. */
export const geneOf = remembered((number: number): Gene => {
  const entity = entities()[number];
  if (!entity) throw new RangeError(`no gene ${number}`);
  const choices = new Choices(`gene/${entity.name}`);
  const known = knownGenes[entity.name];
  const location = known?.location ?? choices.one(cytogeneticLocations());
  const start = choices.integer(1_000_000, 120_000_000);
  const names = entity.aliases.filter((alias) => !alias.includes(":"));
  const name = names.find((alias) => /[a-z].*[ -]|^[a-z]/.test(alias)) ?? `${entity.name} gene`;
  return {
    number,
    symbol: entity.name,
    name,
    otherSymbols: names.filter((alias) => alias !== name && !alias.includes(" ")),
    hgnc: numberIn(entity, "HGNC:") ?? 60_000 + number,
    ncbiGeneId: numberIn(entity, "NCBIGene:") ?? FIRST_GENE_ID + number,
    chromosome: /^(\d+|X|Y)/.exec(location)?.[1] ?? "1",
    location,
    strand: choices.chance(0.5) ? 1 : -1,
    start,
    end: start + choices.integer(2_000, 190_000),
    exons: choices.integer(2, 28),
    mrna: known?.mrna ?? `NM_${String(900_000_000 + number)}.${choices.integer(1, 4)}`,
    protein: known?.protein ?? `NP_${String(900_000_000 + number)}.${choices.integer(1, 3)}`,
    uniprot:
      known?.uniprot ??
      `Q9${String.fromCharCode(65 + (number % 26))}${String(Math.floor(number / 26))
        .padStart(3, "0")
        .slice(-3)}`,
    omim: choices.integer(100_100, 619_999),
  };
});

export const allGenes = lazy(() => entities().map((_, number) => geneOf(number)));
export const geneNames = lazy(() => new NameIndex(allGenes(), ({ symbol, name, otherSymbols }) => [symbol, name, ...otherSymbols]));

const byGeneId = lazy(() => new Map(allGenes().map((gene) => [gene.ncbiGeneId, gene])));
export const geneOfId = (id: number): Gene | null => byGeneId().get(id) ?? null;

/** The accession of a human chromosome's sequence in RefSeq. */
export const chromosomeAccession = (chromosome: string): string =>
  `NC_0000${String(chromosome === "X" ? 23 : chromosome === "Y" ? 24 : Number(chromosome)).padStart(2, "0")}.11`;
