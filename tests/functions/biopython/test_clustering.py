import unittest

import numpy as np
from Bio import Cluster
from calling import ToolTest

DATA = [[1.0, 2.0, 3.5], [1.1, 2.2, 3.0], [9.0, 8.0, 1.0], [8.5, 8.1, 1.5]]


class ClusteringTest(ToolTest):
    def test_distances_in_every_measure(self):
        for dist in "ebcauxsk":
            expected = [row.tolist() for row in Cluster.distancematrix(np.array(DATA), dist=dist)]
            output = self.output("cluster_distancematrix", data=DATA, dist=dist)
            self.assertEqual(output, {"items": 4, "dist": dist, "distances": expected})

    def test_euclidean_is_the_mean_of_squared_differences(self):
        output = self.output("cluster_distancematrix", data=[[0, 1, 2, 3], [4, 5, 6, 7]])
        self.assertEqual(output["distances"], [[], [16.0]])

    def test_mask_weight_and_transpose(self):
        mask = [[1, 1, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]
        expected = Cluster.distancematrix(np.array(DATA), mask=np.array(mask), weight=np.array([1.0, 2.0, 0.5]))
        output = self.output("cluster_distancematrix", data=DATA, mask=mask, weight=[1, 2, 0.5])
        self.assertEqual(output["distances"], [row.tolist() for row in expected])
        self.assertEqual(self.output("cluster_distancematrix", data=DATA, transpose=True)["items"], 3)
        self.refused("cluster_distancematrix", "weight must hold 3 numbers", data=DATA, weight=[1])
        self.refused("cluster_distancematrix", "mask must have as many", data=DATA, mask=[[1]])
        self.refused("cluster_distancematrix", "mask must hold only 0 and 1", data=[[1]], mask=[[2]])

    def test_pca(self):
        means, coordinates, components, eigenvalues = Cluster.pca(np.array(DATA))
        output = self.output("cluster_pca", data=DATA)
        self.assertEqual(output["column_means"], means.tolist())
        self.assertEqual(output["eigenvalues"], eigenvalues.tolist())
        rebuilt = np.array(output["column_means"]) + np.array(output["coordinates"]) @ np.array(output["components"])
        np.testing.assert_allclose(rebuilt, DATA)

    def test_tree_by_every_method(self):
        for method in "smca":
            tree = Cluster.treecluster(np.array(DATA), method=method)
            expected = [
                {"node": -i - 1, "left": tree[i].left, "right": tree[i].right, "distance": tree[i].distance}
                for i in range(3)
            ]
            output = self.output("cluster_treecluster", data=DATA, method=method, nclusters=2)
            self.assertEqual(output["nodes"], expected)
            self.assertEqual(output["cluster_ids"], tree.cut(2).tolist())

    def test_tree_from_distances(self):
        triangle = [[], [1.1], [2.3, 4.5]]
        square = [[0.0, 1.1, 2.3], [1.1, 0.0, 4.5], [2.3, 4.5, 0.0]]
        tree = Cluster.treecluster(data=None, distancematrix=np.array(square), method="a")
        for matrix in (triangle, square):
            output = self.output("cluster_treecluster", distancematrix=matrix, method="a")
            self.assertEqual([node["distance"] for node in output["nodes"]], [tree[0].distance, tree[1].distance])
            self.assertIsNone(output["dist"])

    def test_refusals(self):
        self.refused("cluster_treecluster", "either data or distancematrix")
        self.refused("cluster_treecluster", "either data or distancematrix", data=DATA, distancematrix=[[], [1]])
        self.refused("cluster_treecluster", "centroid", distancematrix=[[], [1]], method="c")
        self.refused("cluster_treecluster", "symmetric", distancematrix=[[0, 1], [2, 0]])
        self.refused("cluster_treecluster", "lower triangle", distancematrix=[[1, 2, 3], [1]])
        self.refused("cluster_treecluster", "at least 2 items", data=[[1, 2]])
        self.refused("cluster_treecluster", "nclusters must be .* from 1 to 4", data=DATA, nclusters=5)
        self.refused("cluster_pca", "equally long", data=[[1, 2], [3]])
        self.refused("cluster_pca", r"data\[0\]\[1\] must be a number", data=[[1, "2"]])
        self.refused("cluster_pca", "at most 50000", code="too_large", data=[[0] * 200] * 300)
        self.refused("cluster_distancematrix", "at most 300", code="too_large", data=[[0]] * 301)
        self.refused("cluster_distancematrix", "'k'", code="too_large", data=[[0] * 100] * 201, dist="k")


if __name__ == "__main__":
    unittest.main()
