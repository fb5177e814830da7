import type { Concept, TermType } from "../../world/medical/drugs.ts";

export const TERM_TYPES: readonly string[] = [
  "BN",
  "BPCK",
  "DF",
  "DFG",
  "GPCK",
  "IN",
  "MIN",
  "PIN",
  "SBD",
  "SBDC",
  "SBDF",
  "SBDFP",
  "SBDG",
  "SCD",
  "SCDC",
  "SCDF",
  "SCDFP",
  "SCDG",
  "SCDGP",
];

/** A concept as `conceptProperties` has it. */
export function propertiesOf(concept: Concept, withPsn = false): object {
  const { rxcui, name, tty, brand, form, strength } = concept;
  const synonym = tty === "SBD" ? `${brand} ${strength} ${form}` : "";
  return { rxcui, name, synonym, tty, language: "ENG", suppress: "N", umlscui: "", ...(withPsn ? { psn: prescribableName(concept) } : {}) };
}

/** The name as a doctor writes it; only clinical drugs have one. */
export function prescribableName({ name, tty, brand, form, strength }: Concept): string {
  if (tty === "SCD") return name.toLowerCase();
  return tty === "SBD" ? `${brand} ${strength} ${form}`.toLowerCase().replace((brand ?? "").toLowerCase(), brand ?? "") : "";
}

/** Concepts under the term types asked for; a type without any has its name alone. */
export const conceptGroups = (types: readonly string[], conceptsOf: (tty: TermType) => readonly Concept[], withPsn = false): object[] =>
  types.map((tty) => {
    const found = isTermType(tty) ? conceptsOf(tty) : [];
    return found.length === 0 ? { tty } : { tty, conceptProperties: found.map((concept) => propertiesOf(concept, withPsn)) };
  });

const isTermType = (tty: string): tty is TermType => TERM_TYPES.includes(tty);

export const minConcept = ({ rxcui, name, tty }: Concept): object => ({ rxcui, name, tty });
