import { hash32 } from "../../../model/choices.ts";
import { membershipsOf } from "../../world/medical/classes.ts";
import { type Concept, drugOf, ingredientOf } from "../../world/medical/drugs.ts";
import { knownAtc } from "../../world/medical/known-concepts.ts";
import { packagesOf } from "../../world/medical/ndcs.ts";
import { prescribableName } from "./concept-shapes.ts";

export type Attribute = { propCategory: "ATTRIBUTES" | "CODES" | "NAMES" | "SOURCES"; propName: string; propValue: string };

/** Everything that allProperties says of a concept. */
export function attributesOf(concept: Concept): Attribute[] {
  const clinical = concept.tty === "SCD" || concept.tty === "SBD";
  const attributes: [string, string | null][] = [
    ["TTY", concept.tty],
    ["SCHEDULE", "0"],
    ["PRESCRIBABLE", isPrescribable(concept) ? "Y" : null],
    ["AVAILABLE_STRENGTH", clinical ? concept.strength : null],
    ["HUMAN_DRUG", clinical ? "US" : null],
    ["BN_CARDINALITY", concept.tty === "BN" ? (concept.combined ? "multi" : "single") : null],
  ];
  const codes: [string, string | null][] = [
    ["RxCUI", concept.rxcui],
    ...(concept.tty === "IN" && concept.drug !== null
      ? ([
          ["ATC", atcCodeOf(concept.drug)],
          ["UNII_CODE", uniiOf(concept.drug)],
          ["DRUGBANK", drugBankOf(concept.drug)],
          ["SNOMEDCT", snomedOf(concept.rxcui)],
        ] satisfies [string, string][])
      : []),
    ...(clinical
      ? packagesOf(concept.rxcui)
          .filter(({ active }) => active)
          .map(({ ndc11 }): [string, string] => ["NDC", ndc11])
      : []),
    ...(clinical ? packagesOf(concept.rxcui).map(({ splSetId }): [string, string] => ["SPL_SET_ID", splSetId]) : []),
  ];
  const names: [string, string | null][] = [
    ["RxNorm Name", concept.name],
    ["Prescribable Synonym", prescribableName(concept) || null],
    ...(concept.tty === "IN" && concept.drug !== null ? drugOf(concept.drug).aliases.map((alias): [string, string] => ["RxNorm Synonym", alias]) : []),
  ];
  const sources: [string, string | null][] = [
    ["Source", "RxNorm"],
    ...(concept.drug !== null && concept.tty === "IN"
      ? [...new Set(membershipsOf(concept.drug).map(({ relaSource }) => relaSource))].map((source): [string, string] => ["Source", source])
      : []),
  ];
  const written = (propCategory: Attribute["propCategory"], list: readonly [string, string | null][]) =>
    list.flatMap(([propName, propValue]) => (propValue === null ? [] : [{ propCategory, propName, propValue }]));
  return [...written("ATTRIBUTES", attributes), ...written("CODES", codes), ...written("NAMES", names), ...written("SOURCES", sources)];
}

/** One drug in ten is not on the US market; those that everyone knows are. */
export const isPrescribable = ({ drug }: Concept): boolean =>
  drug === null || Number(ingredientOf(drug).rxcui) < 3_000_000 || hash32(`prescribable/${drug}`) % 10 !== 0;

/** The fifth level of the ATC code: its group's, and a number of its own. */
export const atcCodeOf = (drug: number): string =>
  knownAtc[drugOf(drug).name] ?? `${drugOf(drug).group.atc[3]?.[0]}${String(1 + (drug % 99)).padStart(2, "0")}`;
const uniiOf = (drug: number): string =>
  `${hash32(`unii/${drug}`).toString(36)}${hash32(`unii2/${drug}`).toString(36)}`.toUpperCase().slice(0, 10).padEnd(10, "0");
const drugBankOf = (drug: number): string => `DB${String(20_000 + drug).padStart(5, "0")}`;
const snomedOf = (rxcui: string): string => `3${String(hash32(`sct/${rxcui}`) % 100_000_000).padStart(8, "0")}`;

export const ID_TYPES = [
  "AMPID",
  "ANDA",
  "ATC",
  "BLA",
  "CVX",
  "Drugbank",
  "GCN_SEQNO",
  "GFC",
  "GPPC",
  "HCPCS",
  "HIC_SEQN",
  "MESH",
  "MMSL_CODE",
  "NDA",
  "NDC",
  "NUI",
  "SNOMEDCT",
  "SPL_SET_ID",
  "UMLSCUI",
  "UNII_CODE",
  "USP",
  "VUID",
];
export const PROPERTY_NAMES = [
  "ANADA",
  "ANDA",
  "ATC",
  "AVAILABLE_STRENGTH",
  "BLA",
  "BN_CARDINALITY",
  "DRUGBANK",
  "HUMAN_DRUG",
  "NDA",
  "NDC",
  "PRESCRIBABLE",
  "Prescribable Synonym",
  "RxCUI",
  "RxNorm Name",
  "RxNorm Synonym",
  "SCHEDULE",
  "SNOMEDCT",
  "SPL_SET_ID",
  "Source",
  "TTY",
  "UNII_CODE",
];
export const SOURCES = ["ATC", "CVX", "DRUGBANK", "GS", "MMSL", "MMX", "MSH", "MTHCMSFRF", "MTHSPL", "NDDF", "RXNORM", "SNOMEDCT_US", "USP", "VANDF"];
