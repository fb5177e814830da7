import { Choices } from "../../../model/choices.ts";
import { entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";

export type Organism = {
  number: number;
  taxId: number;
  name: string;
  commonName: string;
  otherNames: readonly string[];
  accession: string | null;
  rank: string;
  division: string;
  divisionCode: string;
  lineage: readonly string[];
  geneticCode: number;
};

type Kind = { division: string; code: string; lineage: string; geneticCode: number };

const KINDS: readonly Kind[] = [
  { division: "Primates", code: "PRI", lineage: "Eukaryota;Metazoa;Chordata;Mammalia;Primates", geneticCode: 1 },
  { division: "Rodents", code: "ROD", lineage: "Eukaryota;Metazoa;Chordata;Mammalia;Rodentia", geneticCode: 1 },
  { division: "Plants and Fungi", code: "PLN", lineage: "Eukaryota;Viridiplantae;Streptophyta;Magnoliopsida", geneticCode: 1 },
  { division: "Plants and Fungi", code: "PLN", lineage: "Eukaryota;Fungi;Dikarya;Ascomycota", geneticCode: 1 },
  { division: "Invertebrates", code: "INV", lineage: "Eukaryota;Metazoa;Arthropoda;Insecta", geneticCode: 1 },
  { division: "Vertebrates", code: "VRT", lineage: "Eukaryota;Metazoa;Chordata;Actinopterygii", geneticCode: 1 },
  { division: "Bacteria", code: "BCT", lineage: "Bacteria;Pseudomonadota;Gammaproteobacteria", geneticCode: 11 },
  { division: "Viruses", code: "VRL", lineage: "Viruses;Riboviria", geneticCode: 1 },
];
const KNOWN: Readonly<Record<string, number>> = {
  "Homo sapiens": 0,
  "Mus musculus": 1,
  "Arabidopsis thaliana": 2,
  "Opuntia marenae": 2,
  "Cypripedium calceolus": 2,
  "Selenipedium aequinoctiale": 2,
  "Saccharomyces cerevisiae": 3,
  "Drosophila melanogaster": 4,
  "Danio rerio": 5,
  "Escherichia coli": 6,
};

const entities = lazy(() => entitiesOfTypes("biological", "organism"));

/** An organism by its place in the list. */
export const organismOf = remembered((number: number): Organism => {
  const entity = entities()[number];
  if (!entity) throw new RangeError(`no organism ${number}`);
  const choices = new Choices(`organism/${entity.name}`);
  const drawn = choices.integer(1, KINDS.length - 2);
  const kind = KINDS[KNOWN[entity.name] ?? (/vir(us|idae)|phage/i.test(entity.name) ? 7 : drawn)] ?? KINDS[6];
  const names = entity.aliases.filter((alias) => !alias.startsWith("ACCN:"));
  const words = entity.name.split(" ");
  return {
    number,
    taxId: Number(/(\d+)$/.exec(entity.externalId ?? "")?.[1] ?? 3_500_000 + number),
    name: entity.name,
    commonName: names[0] ?? "",
    otherNames: names.slice(1),
    accession: entity.aliases.find((alias) => alias.startsWith("ACCN:"))?.slice(5) ?? null,
    rank: words.length >= 2 ? "species" : "genus",
    division: kind?.division ?? "",
    divisionCode: kind?.code ?? "UNA",
    lineage: ["cellular organisms", ...(kind?.lineage.split(";") ?? []), words[0] ?? ""],
    geneticCode: kind?.geneticCode ?? 1,
  };
});

export const allOrganisms = lazy(() => entities().map((_, number) => organismOf(number)));
export const organismNames = lazy(() => new NameIndex(allOrganisms(), ({ name, commonName, otherNames }) => [name, commonName, ...otherNames].filter(Boolean)));

const byTaxId = lazy(() => new Map(allOrganisms().map((organism) => [organism.taxId, organism])));
export const organismOfTaxId = (taxId: number): Organism | null => byTaxId().get(taxId) ?? null;
export const human = lazy(() => organismOfTaxId(9606) ?? organismOf(0));
