import math
import unittest

import numpy as np
from Bio.PDB.Polypeptide import is_aa, is_nucleic
from Bio.PDB.vectors import Vector, calc_angle, calc_dihedral
from Bio.SVDSuperimposer import SVDSuperimposer
from calling import ToolTest

POINTS = [[1.0, 0.2, -0.5], [0.0, 0.0, 0.3], [0.4, 1.0, 0.0], [2.0, 1.1, 1.3]]
X = [[51.65, -1.90, 50.07], [50.40, -1.23, 50.65], [50.68, -0.04, 51.54], [50.22, -0.02, 52.85]]
Y = [[51.30, -2.99, 46.54], [51.09, -1.88, 47.58], [52.36, -1.20, 48.03], [52.71, -1.18, 49.38]]


class StructureTest(ToolTest):
    def test_angle(self):
        output = self.output("pdb_calc_angle", v1=POINTS[0], v2=POINTS[1], v3=POINTS[2])
        expected = calc_angle(*(Vector(*point) for point in POINTS[:3]))
        self.assertEqual(output, {"angle_radians": expected, "angle_degrees": math.degrees(expected)})
        right = self.output("pdb_calc_angle", v1=[1, 0, 0], v2=[0, 0, 0], v3=[0, 1, 0])
        self.assertAlmostEqual(right["angle_degrees"], 90)
        self.refused("pdb_calc_angle", "differ from v2", v1=[0, 0, 0], v2=[0, 0, 0], v3=[0, 1, 0])

    def test_dihedral(self):
        arguments = {f"v{index + 1}": point for index, point in enumerate(POINTS)}
        expected = calc_dihedral(*(Vector(*point) for point in POINTS))
        output = self.output("pdb_calc_dihedral", **arguments)
        self.assertEqual(output, {"dihedral_radians": expected, "dihedral_degrees": math.degrees(expected)})
        line = {f"v{index}": [index, 0, 0] for index in range(1, 5)}
        self.refused("pdb_calc_dihedral", "on a line", **line)
        self.refused("pdb_calc_dihedral", "v4 must be a list of at least 3", **{**line, "v4": [1, 2]})

    def test_residues(self):
        for residue in ("ALA", "ala", "MSE", "HOH", "A"):
            for standard in (True, False):
                output = self.output("pdb_is_aa", residue=residue, standard=standard)
                self.assertEqual(output["is_aa"], is_aa(residue, standard))
        for residue in ("DA", "A", "DA ", "A2L", "ALA", "HOH"):
            for standard in (True, False):
                output = self.output("pdb_is_nucleic", residue=residue, standard=standard)
                self.assertEqual(output["is_nucleic"], is_nucleic(f"{residue:<3}", standard))
        self.assertTrue(self.output("pdb_is_nucleic", residue="DA")["is_nucleic"])
        self.refused("pdb_is_aa", "1 to 3 characters", residue="ALANINE")

    def test_superimpose(self):
        superimposer = SVDSuperimposer()
        superimposer.set(np.array(X), np.array(Y))
        superimposer.run()
        rotation, translation = superimposer.get_rotran()
        output = self.output("svd_superimpose", reference_coords=X, coords=Y)
        self.assertEqual(output["rms"], superimposer.get_rms())
        self.assertEqual(output["init_rms"], superimposer.get_init_rms())
        self.assertEqual(output["rotation"], rotation.tolist())
        self.assertEqual(output["translation"], translation.tolist())
        np.testing.assert_allclose(output["transformed"], np.array(Y) @ rotation + translation)
        self.refused("svd_superimpose", "as many", reference_coords=X, coords=Y[:3])
        self.refused("svd_superimpose", "at most 3", code="too_large", reference_coords=[[1, 2, 3, 4]], coords=Y[:1])


if __name__ == "__main__":
    unittest.main()
