import { organisationOfEntity } from "../academic/organisations.ts";
import { papersIn } from "../academic/papers.ts";
import { geneNames } from "../biology/genes.ts";
import { organismNames } from "../biology/organisms.ts";
import type { Entity } from "../entities.ts";
import { instrumentOf } from "../market/instruments.ts";
import { conceptNames, drugOf } from "../medical/drugs.ts";
import { normalise } from "../normalise.ts";

/** What the other services of the world say of an entity, so that its page agrees with them. */
export function knownFacts(entity: Entity): [name: string, value: string][] {
  switch (entity.domain) {
    case "medical":
      return drugFacts(entity);
    case "biological":
      return entity.type === "gene" ? geneFacts(entity) : entity.type === "organism" ? organismFacts(entity) : [];
    case "financial":
      return stockFacts(entity);
    default:
      return academicFacts(entity);
  }
}

function drugFacts({ name }: Entity): [string, string][] {
  const concept = conceptNames()
    .named(name)
    .find(({ tty }) => tty === "IN" || tty === "BN");
  if (!concept || concept.drug === null) return [];
  const drug = drugOf(concept.drug);
  const brands = drug.concepts.filter(({ tty }) => tty === "BN").map((one) => one.name);
  return [
    ["Ingredient", drug.name],
    ["RxCUI", concept.rxcui],
    ["Drug class", drug.group.epc],
    ["ATC code", drug.group.atc.at(-1)?.[0] ?? ""],
    ["Brand names", brands.join(", ")],
    ["First approved", String(drug.year)],
    ["Used for", drug.group.treats.join(", ")],
  ];
}

function geneFacts({ name }: Entity): [string, string][] {
  const [gene] = geneNames().named(name);
  return gene
    ? [
        ["Symbol", gene.symbol],
        ["Full name", gene.name],
        ["Location", gene.location],
        ["NCBI Gene", String(gene.ncbiGeneId)],
        ["Exons", String(gene.exons)],
        ["RefSeq mRNA", gene.mrna],
        ["RefSeq protein", gene.protein],
        ["OMIM", String(gene.omim)],
      ]
    : [];
}

function organismFacts({ name }: Entity): [string, string][] {
  const [organism] = organismNames().named(name);
  return organism
    ? [
        ["Scientific name", organism.name],
        ["Common name", organism.commonName || "none"],
        ["NCBI Taxonomy", String(organism.taxId)],
        ["Division", organism.division],
        ["Lineage", organism.lineage.slice(1).join(", ")],
      ]
    : [];
}

function stockFacts({ externalId, aliases }: Entity): [string, string][] {
  const code = [externalId ?? "", ...aliases].find((one) => /^\d{6}\.(SZ|SH|BJ)$/.test(one));
  const stock = code === undefined ? null : instrumentOf("stock", code);
  if (!stock) return externalId ? [["Code", externalId]] : [];
  return [
    ["Code", stock.code],
    ["Industry", String(stock.facts.industry)],
    ["Listed on", stock.listed],
    ["Province", String(stock.facts.province)],
    ["Employees", String(stock.facts.employees)],
    ["Chairman", String(stock.facts.chairman)],
    ["Total shares (10,000)", String(stock.facts.total_share)],
  ];
}

function academicFacts(entity: Entity): [string, string][] {
  const organisation = organisationOfEntity(entity);
  return [
    ...(entity.externalId ? [["Identifier", entity.externalId] as [string, string]] : []),
    ...(organisation ? [["Works in the index", String(papersIn(organisation).length)] as [string, string]] : []),
  ];
}

/** The last part of a page's address. */
export const slugOf = (name: string): string => normalise(name).replaceAll(" ", "_");
