import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { isJsonObject } from "../json.ts";
import type { Field, Recipe } from "../rules/recipe.ts";

const size = (noun: string): Field => ({ at: "/length", say: `the length of ${noun}` });
const list = (output: Json, key: string): Json[] => {
  const value = isJsonObject(output) ? output[key] : undefined;
  return Array.isArray(value) ? value : [];
};

/** One sequence in, one sequence out. */
function conversion(parameter: "sequence" | "dna" | "rna", from: "dna" | "rna" | "nucleic", at: string, to: "dna" | "rna", words: string): Recipe {
  return {
    kinds: { [parameter]: from === "rna" ? "rna" : "dna" },
    make: (pick) => ({ [parameter]: from === "rna" ? pick.rna() : from === "dna" ? pick.dna() : pick.nucleic() }),
    fields: (noun) => [{ at, kind: to, say: `${words} ${noun(parameter)}` }, size(`${words} ${noun(parameter)}`)],
  };
}

const codeOf = (given: { table?: Json; genetic_code?: Json }, noun: string): string => {
  const table = given.table ?? given.genetic_code;
  return table === undefined ? " with the standard genetic code" : ` with ${typeof table === "number" ? noun : `the genetic code "${String(table)}"`}`;
};

/** Genetic codes with codons that are both a stop and a residue: Biopython translates them only through all stops. */
const STOPS_WITH_RESIDUES = [27, 28, 31];

/** Bio.Seq: conversions, searches, translation. */
export const sequenceRecipes: Record<string, Recipe> = {
  bio_seq_back_transcribe: conversion("rna", "rna", "/dna", "dna", "the DNA back-transcribed from"),
  bio_seq_complement: conversion("sequence", "dna", "/complement", "dna", "the DNA complement (not reversed) of"),
  bio_seq_complement_rna: conversion("sequence", "nucleic", "/complement", "rna", "the RNA complement (not reversed) of"),
  bio_seq_reverse_complement: conversion("sequence", "dna", "/reverse_complement", "dna", "the reverse complement of"),
  bio_seq_reverse_complement_rna: conversion("sequence", "nucleic", "/reverse_complement", "rna", "the RNA reverse complement of"),
  bio_seq_transcribe: conversion("dna", "dna", "/rna", "rna", "the RNA transcribed from"),
  bio_seq_count: {
    kinds: { sequence: "dna", sub: "motif" },
    make: (pick) => ({ sequence: pick.dna(12), sub: pick.motif(), ...(pick.choices.chance(0.5) ? { overlapping: true } : {}) }),
    fields: (noun, { arguments: given }) => [
      {
        at: "/count",
        say: `the number of ${given.overlapping === true ? "occurrences (overlaps included)" : "non-overlapping occurrences"} of ${noun("sub")} in ${noun("sequence")}`,
      },
    ],
  },
  bio_seq_find: {
    kinds: { sequence: "dna", sub: "motif" },
    make: (pick) => ({ sequence: pick.dna(12), sub: pick.motif() }),
    fields: (noun) => [
      { at: "/position", kind: "position", say: `the 0-based position of the first occurrence of ${noun("sub")} in ${noun("sequence")} (-1 if there is none)` },
      { at: "/found", say: `${noun("sub")} occurs in ${noun("sequence")}` },
    ],
  },
  bio_seq_pattern: {
    kinds: { sequence: "dna", prefix: "motif", suffix: "motif" },
    make: (pick): JsonObject => {
      const sequence = pick.dna(9);
      const part = pick.choices.chance(0.5) ? pick.motif() : null;
      return pick.choices.chance(0.5) ? { sequence, prefix: part ?? sequence.slice(0, 4) } : { sequence, suffix: part ?? sequence.slice(-4) };
    },
    fields: (noun) => [
      { at: "/starts_with", say: `${noun("sequence")} starts with ${noun("prefix")}` },
      { at: "/ends_with", say: `${noun("sequence")} ends with ${noun("suffix")}` },
    ],
  },
  bio_seq_translate: {
    kinds: { sequence: "dna", table: "table" },
    make: (pick) => {
      const table = pick.choices.chance(0.5) ? pick.table() : null;
      const toStop = pick.choices.chance(0.7) && !(table !== null && STOPS_WITH_RESIDUES.includes(table));
      return { sequence: pick.nucleic(9), ...(table === null ? {} : { table }), ...(toStop ? { to_stop: true } : {}) };
    },
    fields: (noun, { arguments: given }) => {
      const protein = `the protein translated from ${noun("sequence")}${codeOf(given, noun("table"))}${given.to_stop === true ? " up to the first stop codon" : " (stops as *)"}`;
      return [
        { at: "/protein", kind: "protein", say: protein },
        { at: "/length", say: `the number of letters of ${protein}` },
      ];
    },
  },
  bio_sequtils_gc123: {
    kinds: { seq: "dna" },
    make: (pick) => ({ seq: pick.dna(12) }),
    fields: (noun) => [
      { at: "/gc_percent_position_3", decimals: 2, kind: "number", say: `the GC percentage at the third codon positions of ${noun("seq")}` },
      { at: "/gc_percent_position_1", decimals: 2, kind: "number", say: `the GC percentage at the first codon positions of ${noun("seq")}` },
      { at: "/gc_percent", decimals: 2, kind: "number", say: `the overall GC percentage of ${noun("seq")}` },
    ],
  },
  bio_sequtils_gc_content: {
    kinds: { seq: "dna" },
    make: (pick) => ({ seq: pick.nucleic(8), ...(pick.choices.chance(0.2) ? { ambiguous: "ignore" } : {}) }),
    fields: (noun) => [
      { at: "/gc_percent", decimals: 2, kind: "number", say: `the GC content in percent of ${noun("seq")}` },
      { at: "/gc_fraction", decimals: 4, kind: "number", say: `the GC fraction (0 to 1) of ${noun("seq")}` },
    ],
  },
  bio_sequtils_gc_skew: {
    kinds: { seq: "dna" },
    make: (pick) => {
      const seq = pick.dna(18);
      return { seq, window: Math.max(4, Math.ceil(seq.length / pick.choices.integer(2, 4))) };
    },
    fields: (noun) => [
      { at: "/skews", kind: "numbers", ask: false, say: `the GC skews of ${noun("seq")} in consecutive windows of ${noun("window")} letters` },
      { at: "/skews/0", decimals: 3, say: `the GC skew (G-C)/(G+C) of the first ${noun("window")}-letter window of ${noun("seq")}` },
      { at: "/window_count", say: `the number of consecutive ${noun("window")}-letter windows that ${noun("seq")} falls into` },
    ],
  },
  bio_sequtils_nt_search: {
    kinds: { seq: "dna", subseq: "motif" },
    make: (pick) => ({ seq: pick.dna(12).toUpperCase(), subseq: pick.motif(true) }),
    fields: (noun, { output }) => [
      { at: "/count", say: `the number of places (overlaps included) where the IUPAC pattern ${noun("subseq")} matches ${noun("seq")}` },
      ...list(output, "positions")
        .slice(0, 2)
        .map(
          (_, index): Field => ({
            at: `/positions/${index}`,
            kind: "position",
            say: `the 0-based position of match ${index + 1} of the IUPAC pattern ${noun("subseq")} in ${noun("seq")}`,
          }),
        ),
    ],
  },
  bio_sequtils_seq1: {
    kinds: { seq: "three_letter" },
    make: (pick) => ({
      seq:
        pick.text(["three_letter"]) ??
        `Met${Array.from({ length: 5 }, () => pick.choices.one(["Ala", "Gly", "Trp", "Lys", "Ser", "Leu", "Phe", "Asp"])).join("")}`,
    }),
    fields: (noun) => [
      { at: "/sequence", kind: "protein", say: `the one-letter code of ${noun("seq")}` },
      { at: "/length", say: `the number of residues of ${noun("seq")}` },
    ],
  },
  bio_sequtils_seq3: {
    kinds: { seq: "protein" },
    make: (pick) => ({ seq: pick.text(["protein"], (text) => text.length <= 200) ?? pick.protein() }),
    fields: (noun) => [
      { at: "/sequence", kind: "three_letter", say: `the three-letter code of ${noun("seq")}` },
      { at: "/residues", say: `the number of residues of ${noun("seq")}` },
    ],
  },
  bio_sequtils_six_frame: {
    kinds: { seq: "dna", genetic_code: "table" },
    make: (pick) => ({ seq: pick.dna(15, 300), ...(pick.choices.chance(0.4) ? { genetic_code: pick.table() } : {}) }),
    fields: (noun, { arguments: given }) =>
      ["+1", "+2", "+3", "-1", "-2", "-3"].map((frame) => ({
        at: `/frames/${frame}`,
        kind: "protein",
        say: `the protein (stops as *) read in frame ${frame} of ${noun("seq")}${codeOf(given, noun("genetic_code"))}`,
      })),
  },
};
