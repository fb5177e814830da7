import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { isJsonObject } from "../json.ts";
import type { Picker } from "../rules/picker.ts";
import type { Field, Recipe } from "../rules/recipe.ts";

/** Two sequences of one alphabet, the second another one out of the pool or the first with changes. */
function pair(pick: Picker): { sequence_a: string; sequence_b: string } {
  const protein = pick.choices.chance(0.3);
  const one = protein ? pick.protein(5) : pick.dna(9);
  const other = pick.text([protein ? "protein" : "dna"], (text) => text !== one && text.length >= 4 && text.length <= 400);
  const at = pick.choices.integer(1, Math.max(1, one.length - 3));
  return { sequence_a: one, sequence_b: other ?? one.slice(0, at) + (protein ? "W" : "GC") + one.slice(at + 2) };
}

function alignment(mode: "global" | "local", scored: boolean): Recipe {
  return {
    kinds: { sequence_a: "dna", sequence_b: "dna" },
    make: (pick) => ({
      ...pair(pick),
      max_alignments: 1,
      ...(scored ? { match: pick.choices.integer(1, 3), mismatch: -pick.choices.integer(1, 2), open: -pick.choices.integer(2, 5), extend: -1 } : {}),
    }),
    fields: (noun) => {
      const rule = scored
        ? `match ${noun("match")}, mismatch ${noun("mismatch")}, gap opening ${noun("open")}, gap extension ${noun("extend")}`
        : "match 1, mismatch and gaps 0";
      return [{ at: "/score", kind: "number", say: `the score of the best ${mode} alignment (${rule}) of ${noun("sequence_a")} with ${noun("sequence_b")}` }];
    },
  };
}

const DISTANCES: Record<string, string> = { e: "mean squared", b: "mean city-block", c: "correlation", s: "Spearman rank" };
const METHODS: Record<string, string> = { s: "single", m: "complete", a: "average" };
const rowsOf = (output: Json, key: string): number => {
  const value = isJsonObject(output) ? output[key] : undefined;
  return Array.isArray(value) ? value.length : 0;
};

/** Bio.Align and Bio.Cluster. */
export const alignmentAndClusteringRecipes: Record<string, Recipe> = {
  pairwise2_globalxx: alignment("global", false),
  pairwise2_localxx: alignment("local", false),
  pairwise2_global_align: alignment("global", true),
  pairwise2_local_align: alignment("local", true),
  cluster_distancematrix: {
    kinds: { data: "matrix" },
    make: (pick) => ({ data: pick.matrix(pick.choices.integer(3, 5), pick.choices.integer(2, 4)), dist: pick.choices.one(["e", "b"]) }),
    fields: (noun, { arguments: given, output }) => [
      { at: "/distances", kind: "triangle", ask: false, say: `the ${DISTANCES[String(given.dist ?? "e")]} distances between the rows ${noun("data")}` },
      ...[1, 2].slice(0, Math.max(0, rowsOf(output, "distances") - 1)).map(
        (row): Field => ({
          at: `/distances/${row}/0`,
          decimals: 3,
          say: `the ${DISTANCES[String(given.dist ?? "e")]} distance between row 1 and row ${row + 1} of ${noun("data")}`,
        }),
      ),
    ],
  },
  cluster_pca: {
    kinds: { data: "matrix" },
    make: (pick) => ({ data: pick.matrix(pick.choices.integer(4, 6), pick.choices.integer(2, 3)) }),
    fields: (noun) => [
      { at: "/coordinates", kind: "matrix", ask: false, say: `the principal-component coordinates of the rows ${noun("data")}` },
      { at: "/eigenvalues/0", decimals: 3, kind: "number", say: `the first eigenvalue of the principal component analysis of the rows ${noun("data")}` },
      { at: "/column_means/0", decimals: 3, say: `the mean of the first column of the rows ${noun("data")}` },
    ],
  },
  cluster_treecluster: {
    kinds: { data: "matrix", distancematrix: "triangle" },
    make: (pick): JsonObject => {
      const method = pick.choices.one(["s", "m", "a"]);
      const known = pick.take(["triangle"], (value) => Array.isArray(value) && value.length >= 3);
      return known === null ? { data: pick.matrix(4, 3), method, dist: pick.choices.one(["e", "b"]) } : { distancematrix: known, method };
    },
    fields: (noun, { arguments: given, output, incomplete }) => {
      const items =
        given.distancematrix === undefined
          ? `the rows ${noun("data")} (${DISTANCES[String(given.dist ?? "e")]} distance)`
          : `the items with ${noun("distancematrix")}`;
      const cut = isJsonObject(output) && incomplete.has(output.nodes ?? null);
      const last = cut ? 0 : rowsOf(output, "nodes") - 1;
      const method = METHODS[String(given.method ?? "m")];
      return [
        { at: "/nodes/0/distance", decimals: 3, say: `the distance of the first join in ${method}-linkage clustering of ${items}` },
        ...(last > 0 ? [{ at: `/nodes/${last}/distance`, decimals: 3, say: `the distance of the last join in ${method}-linkage clustering of ${items}` }] : []),
      ];
    },
  },
};
