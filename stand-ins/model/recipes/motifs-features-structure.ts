import type { Json } from "../../../shared/contracts/domain.ts";
import { isJsonObject } from "../json.ts";
import type { Field, Recipe } from "../rules/recipe.ts";

const motifFields = (motif: string, kind: "dna" | "rna"): Field[] => [
  { at: "/consensus", kind: kind === "dna" ? "motif" : "rna", say: `the consensus of ${motif}` },
  { at: "/anticonsensus", say: `the anticonsensus of ${motif}` },
  { at: "/degenerate_consensus", ...(kind === "dna" ? { kind: "motif" as const } : {}), say: `the degenerate consensus of ${motif}` },
  { at: "/length", say: `the length of ${motif}` },
];

function reversed(kind: "dna" | "rna"): Recipe {
  return {
    kinds: { instances: "instances" },
    make: (pick) => ({ instances: pick.instances(kind) }),
    fields: (noun) => {
      const motif = `the reverse-complemented ${kind === "rna" ? "RNA " : ""}motif built from ${noun("instances")}`;
      return [...motifFields(motif, kind), { at: "/instances", kind: "instances", ask: false, say: `the instances of ${motif}` }];
    },
  };
}

const strandOf = (strand: Json | undefined): string => (strand === -1 ? "the reverse strand" : strand === 1 ? "the forward strand" : "no stated strand");

function points(pick: { point: () => Json }, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, pick.point()]));
}
const distinct = (given: Record<string, Json>): boolean =>
  new Set(Object.values(given).map((point) => JSON.stringify(point))).size === Object.keys(given).length;

/** Bio.motifs, Bio.SeqFeature and Bio.PDB. */
export const motifsFeaturesStructureRecipes: Record<string, Recipe> = {
  motifs_create: {
    kinds: { instances: "instances" },
    make: (pick) => ({ instances: pick.instances("dna"), ...(pick.choices.chance(0.3) ? { pseudocounts: 0.5 } : {}) }),
    fields: (noun) => [
      ...motifFields(`the motif built from ${noun("instances")}`, "dna"),
      {
        at: "/relative_entropy_bits/0",
        decimals: 3,
        kind: "number",
        say: `the relative entropy in bits at the first position of the motif built from ${noun("instances")}`,
      },
    ],
  },
  motifs_reverse_complement: reversed("dna"),
  motifs_reverse_complement_rna: reversed("rna"),
  seqfeature_location: {
    kinds: { start: "position", end: "position", sequence: "dna" },
    make: (pick) => {
      const sequence = pick.dna(15);
      const start = pick.position(sequence.length - 6);
      return { start, end: Math.min(sequence.length, start + pick.choices.integer(2, 5) * 3), strand: pick.choices.one([1, -1]), sequence };
    },
    fields: (noun, { arguments: given }) => {
      const stretch = `the feature from ${noun("start")} to ${noun("end")} (0-based, end exclusive) on ${strandOf(given.strand)} of ${noun("sequence")}`;
      return [
        { at: "/extracted", kind: "dna", say: `the sequence of ${stretch}` },
        { at: "/length", say: `the length of ${stretch}` },
      ];
    },
  },
  seqfeature_compound: {
    kinds: { sequence: "dna" },
    make: (pick) => {
      const sequence = pick.dna(18);
      const half = Math.floor(sequence.length / 2);
      const strand = pick.choices.one([1, -1]);
      const first = pick.choices.integer(0, half - 6);
      const second = pick.choices.integer(half, sequence.length - 6);
      return {
        parts: [
          { start: first, end: first + pick.choices.integer(3, 6), strand },
          { start: second, end: second + pick.choices.integer(3, 6), strand },
        ],
        sequence,
      };
    },
    fields: (noun, { arguments: given }) => {
      const parts = (Array.isArray(given.parts) ? given.parts : []).filter(isJsonObject).map((part) => `${String(part.start)} to ${String(part.end)}`);
      const strand = Array.isArray(given.parts) && isJsonObject(given.parts[0]) ? given.parts[0].strand : undefined;
      const joined = `the joined feature of ${parts.join(" and ")} (0-based, end exclusive, in this order) on ${strandOf(strand)} of ${noun("sequence")}`;
      return [
        { at: "/extracted", kind: "dna", say: `the sequence of ${joined}` },
        { at: "/length", say: `the length of ${joined}` },
      ];
    },
  },
  pdb_calc_angle: {
    kinds: { v1: "point", v2: "point", v3: "point" },
    make: (pick) => {
      const given = points(pick, ["v1", "v2", "v3"]);
      return distinct(given) ? given : null;
    },
    fields: (noun) => [
      { at: "/angle_degrees", decimals: 2, kind: "number", say: `the angle in degrees at ${noun("v2")} between ${noun("v1")} and ${noun("v3")}` },
    ],
  },
  pdb_calc_dihedral: {
    kinds: { v1: "point", v2: "point", v3: "point", v4: "point" },
    make: (pick) => {
      const given = points(pick, ["v1", "v2", "v3", "v4"]);
      return distinct(given) ? given : null;
    },
    fields: (noun) => [
      {
        at: "/dihedral_degrees",
        decimals: 2,
        kind: "number",
        say: `the dihedral angle in degrees through ${noun("v1")}, ${noun("v2")}, ${noun("v3")} and ${noun("v4")}`,
      },
    ],
  },
  svd_superimpose: {
    kinds: { reference_coords: "points", coords: "points" },
    make: (pick) => {
      const reference = Array.from({ length: 4 }, () => [pick.choices.integer(-8, 8), pick.choices.integer(-8, 8), pick.choices.integer(-8, 8)]);
      const known = pick.take(["points"], (value) => Array.isArray(value) && value.length === 4);
      // A quarter turn about z, a shift, and one atom out of place.
      const turned = reference.map(([x = 0, y = 0, z = 0], index) => [y + 2, 1 - x, z + (index === 3 ? 1 : 0)]);
      return { reference_coords: known ?? reference, coords: turned };
    },
    fields: (noun) => {
      const task = `${noun("coords")} superimposed on ${noun("reference_coords")}`;
      return [
        { at: "/rms", decimals: 3, kind: "number", say: `the RMS deviation of ${task}` },
        { at: "/init_rms", decimals: 3, kind: "number", say: `the RMS deviation of ${task}, before the superposition` },
        { at: "/transformed", kind: "points", ask: false, say: `the moved points of ${task}` },
        ...[0, 1, 2, 3].map((index): Field => ({ at: `/transformed/${index}`, kind: "point", ask: false, say: `moved point ${index + 1} of ${task}` })),
      ];
    },
  },
  pdb_is_aa: {
    kinds: { residue: "residue" },
    make: (pick) => ({ residue: pick.residue(), ...(pick.choices.chance(0.5) ? { standard: true } : {}) }),
    fields: (noun, { arguments: given }) => [
      { at: "/is_aa", say: `${noun("residue")} counts as ${given.standard === true ? "a standard" : "an (also modified)"} amino acid` },
    ],
  },
  pdb_is_nucleic: {
    kinds: { residue: "residue" },
    make: (pick) => ({ residue: pick.residue(), ...(pick.choices.chance(0.5) ? { standard: true } : {}) }),
    fields: (noun, { arguments: given }) => [
      { at: "/is_nucleic", say: `${noun("residue")} counts as ${given.standard === true ? "a standard" : "an (also modified)"} nucleotide` },
    ],
  },
};
