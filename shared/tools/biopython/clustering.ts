import { z } from "zod";
import { biopythonTool, flag } from "./biopython-tool.ts";

const matrix = z.array(z.array(z.number()).min(1).max(500)).min(1).max(500);
const data = matrix.describe(
  "Table of numbers: a list of rows of equal length, for example [[1,2],[2,1],[8,9]]; at most 500 x 500 and 50,000 cells (20,000 with dist k)",
);
const comparison = {
  mask: z
    .array(z.array(z.literal([0, 1])))
    .optional()
    .describe("As many rows and columns as data: 0 marks a missing value, 1 a value that counts"),
  weight: z.array(z.number()).min(1).max(500).optional().describe("Weight of each column in the distances (of each row with transpose); left out: all 1"),
  transpose: flag(false, "false clusters the rows, true the columns"),
  dist: z
    .enum(["e", "b", "c", "a", "u", "x", "s", "k"])
    .default("e")
    .describe(
      "Distance: e Euclidean (mean of squared differences, no root), b city block (mean of absolute differences), c 1 - Pearson correlation, " +
        "a 1 - absolute correlation, u 1 - uncentred correlation, x 1 - absolute uncentred, s 1 - Spearman, k 1 - Kendall",
    ),
};

/** Bio.Cluster. */
export const clusteringTools = [
  biopythonTool({
    name: "cluster_distancematrix",
    kind: "P",
    description:
      "Distances between all pairs of rows (or columns) of a table, for example of expression profiles (Bio.Cluster.distancematrix). At most 300 items.",
    returns: "items (how many), dist, distances (lower triangle: row i, counted from 0, holds the distances of item i to items 0 to i-1; row 0 is empty).",
    input: z.strictObject({ data, ...comparison }),
    examples: [
      {
        data: [
          [1, 2, 3],
          [2, 4, 6],
          [9, 1, 0],
        ],
      },
      {
        data: [
          [1, 2, 3],
          [2, 4, 6],
          [9, 1, 0],
        ],
        dist: "c",
      },
    ],
  }),
  biopythonTool({
    name: "cluster_treecluster",
    kind: "P",
    description:
      "Hierarchical clustering of the rows (or columns) of a table, or of items whose distances are known (Bio.Cluster.treecluster). Give exactly " +
      "one of data and distancematrix. At most 300 items.",
    returns:
      "items, method, dist (null with distancematrix), nodes (in the order of joining: node -1, -2, ...; left and right are items, counted from 0, or " +
      "earlier nodes, negative; distance at which they join), cluster_ids (cluster of each item, null without nclusters).",
    input: z.strictObject({
      data: data.optional(),
      distancematrix: z
        .array(z.array(z.number()).max(300))
        .min(2)
        .max(300)
        .optional()
        .describe("Known distances instead of data: the lower triangle, for example [[],[1.2],[3.4,2.1]], or the full square matrix"),
      ...comparison,
      method: z.enum(["s", "m", "c", "a"]).default("m").describe("Linkage: s single, m maximum (complete), c centroid (needs data), a average"),
      nclusters: z.int().min(1).max(300).optional().describe("Cut the tree into so many clusters"),
    }),
    examples: [
      {
        data: [
          [1, 1],
          [1.5, 1],
          [8, 8],
          [9, 8.5],
        ],
        method: "a",
        nclusters: 2,
      },
      { distancematrix: [[], [1.2], [3.4, 2.1]], method: "s" },
    ],
  }),
  biopythonTool({
    name: "cluster_pca",
    kind: "P",
    description:
      "Principal components of the rows of a table (Bio.Cluster.pca). The signs of components and coordinates are arbitrary, their products are not.",
    returns:
      "column_means, coordinates (rows x n), components (n x columns), eigenvalues (n, largest first), with n the smaller of rows and columns; " +
      "data = column_means + coordinates x components.",
    input: z.strictObject({ data }),
    examples: [
      {
        data: [
          [1, 2],
          [3, 1],
          [4, 5],
          [6, 4],
        ],
      },
    ],
  }),
];
