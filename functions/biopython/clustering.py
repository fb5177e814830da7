"""Distances, principal components and hierarchical clustering (Bio.Cluster)."""

import numpy as np
from Bio import Cluster

from arguments import InvalidArguments, TooLarge, boolean, integer, integer_between, list_of, number, one_of

MAX_CELLS = 50_000
MAX_CELLS_KENDALL = 20_000  # its time grows with the square of the row length
MAX_ITEMS = 300

distance = one_of("e", "b", "c", "a", "u", "x", "s", "k")
numbers = list_of(number, 1, 500)


def matrix(name: str, value) -> np.ndarray:
    """A list of equally long rows of numbers."""
    rows = list_of(numbers, 1, 500)(name, value)
    if len({len(row) for row in rows}) > 1:
        raise InvalidArguments(f"the rows of {name} must be equally long")
    if len(rows) * len(rows[0]) > MAX_CELLS:
        raise TooLarge(f"{name} has {len(rows) * len(rows[0])} cells; at most {MAX_CELLS} are allowed")
    return np.array(rows, dtype=float)


def presence(name: str, value) -> np.ndarray:
    """A matrix of 1 (the value is known) and 0 (it is missing)."""
    cells = matrix(name, value)
    if not np.isin(cells, (0, 1)).all():
        raise InvalidArguments(f"{name} must hold only 0 and 1")
    return cells.astype(np.int32)


def distances(name: str, value) -> list[np.ndarray]:
    """The lower triangle of a distance matrix (row i holds i numbers), cut from the whole square if that is given."""
    rows = list_of(list_of(number, 0, MAX_ITEMS), 2, MAX_ITEMS)(name, value)
    lengths = [len(row) for row in rows]
    if lengths == [len(rows)] * len(rows):
        if any(rows[i][j] != rows[j][i] for i in range(len(rows)) for j in range(i)):
            raise InvalidArguments(f"{name} must be symmetric")
    elif lengths != list(range(len(rows))):
        raise InvalidArguments(f"{name} must be a square, or its lower triangle: row i holds i numbers, the first none")
    return [np.array(row[:index], dtype=float) for index, row in enumerate(rows)]


def cluster_distancematrix(
    data: matrix, mask: presence = None, weight: numbers = None, transpose: boolean = False, dist: distance = "e"
):
    items = check_work(data, mask, weight, transpose, dist)
    rows = Cluster.distancematrix(data, mask, weight, transpose, dist)
    return {"items": items, "dist": dist, "distances": rows}


def cluster_pca(data: matrix):
    means, coordinates, components, eigenvalues = Cluster.pca(data)
    return {
        "column_means": means,
        "coordinates": coordinates,
        "components": components,
        "eigenvalues": eigenvalues,
    }


def cluster_treecluster(
    data: matrix = None,
    mask: presence = None,
    weight: numbers = None,
    transpose: boolean = False,
    method: one_of("s", "m", "c", "a") = "m",
    dist: distance = "e",
    distancematrix: distances = None,
    nclusters: integer = None,
):
    if (data is None) == (distancematrix is None):
        raise InvalidArguments("give either data or distancematrix")
    if distancematrix is None:
        items = check_work(data, mask, weight, transpose, dist)
    else:
        items = len(distancematrix)
        if mask is not None or weight is not None or transpose or method == "c":
            raise InvalidArguments("mask, weight, transpose and the centroid method need data, not distancematrix")
    if items < 2:
        raise InvalidArguments("there must be at least 2 items to cluster")
    if nclusters is not None:
        integer_between(1, items)("nclusters", nclusters)
    dist_used = dist if distancematrix is None else None
    tree = Cluster.treecluster(data, mask, weight, transpose, method, dist, distancematrix)
    merges = [tree[index] for index in range(len(tree))]
    return {
        "items": items,
        "method": method,
        "dist": dist_used,
        "nodes": [
            {"node": -index - 1, "left": merge.left, "right": merge.right, "distance": merge.distance}
            for index, merge in enumerate(merges)
        ],
        "cluster_ids": None if nclusters is None else tree.cut(nclusters),
    }


def check_work(data: np.ndarray, mask, weight, transpose: bool, dist: str) -> int:
    """How many items are compared. Raises where the arguments do not fit together or are too much work."""
    items, values = data.shape[::-1] if transpose else data.shape
    if items > MAX_ITEMS:
        raise TooLarge(f"there are {items} items to compare; at most {MAX_ITEMS} are allowed")
    if dist == "k" and data.size > MAX_CELLS_KENDALL:
        raise TooLarge(f"data has {data.size} cells; with dist 'k' at most {MAX_CELLS_KENDALL} are allowed")
    if mask is not None and mask.shape != data.shape:
        raise InvalidArguments("mask must have as many rows and columns as data")
    if weight is not None and len(weight) != values:
        raise InvalidArguments(f"weight must hold {values} numbers, one for each value of an item")
    return items
