import { hash32 } from "../../../model/choices.ts";
import { lazy } from "../lazy.ts";
import { allConcepts, type Concept, drugOf } from "./drugs.ts";
import { knownPackages } from "./known-concepts.ts";

/** A package of a clinical drug. */
export type Package = { ndc11: string; concept: Concept; labeler: string; size: number; active: boolean; splSetId: string; startDate: string; endDate: string };

const LABELERS = ["Aurora Generics Inc.", "Beacon Pharma LLC", "Cobalt Laboratories", "Delmar Health", "Eastgate Pharmaceuticals", "Fairfield Drug Company"];
const SIZES = [30, 60, 90, 100, 500];
export const CURRENT_RELEASE = "202611";

/** Packages of every SCD and SBD: two to four each, one in eight no longer sold. */
const packages = lazy(() => {
  const found: Package[] = [];
  const left = new Set(knownPackages);
  for (const concept of allConcepts()) {
    if (concept.tty !== "SCD" && concept.tty !== "SBD") continue;
    const seed = hash32(`ndc/${concept.name}`);
    for (let index = 0; index < 2 + (seed % 3); index++) {
      const number = 50_000_0000 + found.length;
      const active = (seed >>> (3 + index)) % 8 !== 0;
      found.push({
        ndc11: takeKnown(left, concept) ?? `${number}${String(SIZES.indexOf(SIZES[(seed + index) % SIZES.length] ?? 30) + 1).padStart(2, "0")}`,
        concept,
        labeler: LABELERS[(seed + index) % LABELERS.length] ?? "",
        size: SIZES[(seed + index) % SIZES.length] ?? 30,
        active,
        splSetId: splSetIdOf(`${concept.name}/${index}`),
        startDate: `${2007 + (seed % 12)}${String(1 + ((seed + index) % 12)).padStart(2, "0")}`,
        endDate: active ? CURRENT_RELEASE : `${2020 + (seed % 5)}06`,
      });
    }
  }
  return found;
});

/** The first package of a known drug and brand has the known number. */
function takeKnown(left: Set<(typeof knownPackages)[number]>, { brand, drug }: Concept): string | null {
  if (brand === null || drug === null) return null;
  const known = [...left].find((one) => one.brand === brand && one.drug === drugOf(drug).name);
  if (known) left.delete(known);
  return known?.ndc11 ?? null;
}

function splSetIdOf(text: string): string {
  const hex = [0, 1, 2, 3].map((part) => hash32(`${text}/${part}`).toString(16).padStart(8, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const byNdc = lazy(() => new Map(packages().map((one) => [one.ndc11, one])));
const byRxcui = lazy(() => {
  const found = new Map<string, Package[]>();
  for (const one of packages()) found.set(one.concept.rxcui, [...(found.get(one.concept.rxcui) ?? []), one]);
  return found;
});

export const allPackages = packages;
export const packageOf = (ndc: string): Package | null => byNdc().get(ndc) ?? null;
export const packagesOf = (rxcui: string): readonly Package[] => byRxcui().get(rxcui) ?? [];

/** 11 digits out of any written form of an NDC (5-4-2, 4-4-2, 5-3-2, 5-4-1), or null for what is no NDC. */
export function ndc11Of(written: string): string | null {
  if (/^\d{11}$/.test(written)) return written;
  const parts = /^(\d{4,6})-(\d{3,4})-(\d{1,2})$/.exec(written);
  return parts ? `${parts[1]?.padStart(5, "0").slice(-5)}${parts[2]?.padStart(4, "0")}${parts[3]?.padStart(2, "0")}` : null;
}

/** 5-4-2 with hyphens. */
export const hyphenated = (ndc11: string): string => `${ndc11.slice(0, 5)}-${ndc11.slice(5, 9)}-${ndc11.slice(9)}`;
