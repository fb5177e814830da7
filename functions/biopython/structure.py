"""Geometry and residue names of protein structures (Bio.PDB, Bio.SVDSuperimposer)."""

import math

import numpy as np
from Bio.PDB.Polypeptide import is_aa, is_nucleic
from Bio.PDB.vectors import Vector, calc_angle, calc_dihedral
from Bio.SVDSuperimposer import SVDSuperimposer

from arguments import InvalidArguments, boolean, list_of, number

triple = list_of(number, 3, 3)


def point(name: str, value) -> Vector:
    return Vector(*triple(name, value))


def points(name: str, value) -> np.ndarray:
    return np.array(list_of(triple, 1, 5000)(name, value), dtype=float)


def residue_name(name: str, value) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 3:
        raise InvalidArguments(f"{name} must be a residue name of 1 to 3 characters, as 'ALA' or 'DA'")
    return value


def pdb_calc_angle(v1: point, v2: point, v3: point):
    if apart(v1, v2) == 0 or apart(v3, v2) == 0:
        raise InvalidArguments("v1 and v3 must differ from v2, or there is no angle")
    angle = float(calc_angle(v1, v2, v3))
    return {"angle_radians": angle, "angle_degrees": math.degrees(angle)}


def pdb_calc_dihedral(v1: point, v2: point, v3: point, v4: point):
    if on_a_line(v1, v2, v3) or on_a_line(v2, v3, v4):
        raise InvalidArguments("v1, v2, v3 and v2, v3, v4 must not lie on a line, or there is no dihedral angle")
    angle = float(calc_dihedral(v1, v2, v3, v4))
    return {"dihedral_radians": angle, "dihedral_degrees": math.degrees(angle)}


def apart(a: Vector, b: Vector) -> float:
    return (a - b).norm()


def on_a_line(a: Vector, b: Vector, c: Vector) -> bool:
    return ((a - b) ** (c - b)).norm() == 0


def pdb_is_aa(residue: residue_name, standard: boolean = False):
    return {"residue": residue, "is_aa": is_aa(residue, standard), "standard": standard}


def pdb_is_nucleic(residue: residue_name, standard: boolean = False):
    # PDB files, and the library's table, pad the shorter names of nucleotides with blanks.
    return {"residue": residue, "is_nucleic": is_nucleic(residue.ljust(3), standard), "standard": standard}


def svd_superimpose(reference_coords: points, coords: points):
    if len(reference_coords) != len(coords):
        raise InvalidArguments(
            f"coords has {len(coords)} points and reference_coords {len(reference_coords)}; they must have as many"
        )
    superimposer = SVDSuperimposer()
    superimposer.set(reference_coords, coords)
    superimposer.run()
    rotation, translation = superimposer.get_rotran()
    return {
        "rms": superimposer.get_rms(),
        "init_rms": superimposer.get_init_rms(),
        "rotation": rotation,
        "translation": translation,
        "transformed": superimposer.get_transformed(),
    }
