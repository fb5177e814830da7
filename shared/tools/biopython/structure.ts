import { z } from "zod";
import { biopythonTool, flag } from "./biopython-tool.ts";

const point = z.array(z.number()).length(3);
const atom = (which: string) => point.describe(`${which} point as [x, y, z], for example [1.2, 0, -3.5]`);
const points = z.array(point).min(1).max(5_000);
const residue = (example: string) => z.string().min(1).max(3).describe(`Residue name as in a PDB file, 1 to 3 characters, for example ${example}`);

/** Bio.PDB and Bio.SVDSuperimposer: geometry of atoms, kinds of residues. */
export const structureTools = [
  biopythonTool({
    name: "pdb_calc_angle",
    kind: "P",
    description: "Angle between three points, for example atoms, at the second one (Bio.PDB.vectors.calc_angle).",
    returns: "angle_radians (0 to pi), angle_degrees (0 to 180).",
    input: z.strictObject({ v1: atom("First"), v2: atom("Second"), v3: atom("Third") }),
    examples: [{ v1: [1, 0, 0], v2: [0, 0, 0], v3: [0, 1, 0] }],
  }),
  biopythonTool({
    name: "pdb_calc_dihedral",
    kind: "P",
    description:
      "Dihedral (torsion) angle of four points, for example backbone atoms: between the planes of points 1-3 and 2-4 (Bio.PDB.vectors.calc_dihedral).",
    returns: "dihedral_radians (-pi to pi), dihedral_degrees (-180 to 180).",
    input: z.strictObject({ v1: atom("First"), v2: atom("Second"), v3: atom("Third"), v4: atom("Fourth") }),
    examples: [{ v1: [1, 0, 0], v2: [0, 0, 0], v3: [0, 1, 0], v4: [0, 1, 1] }],
  }),
  biopythonTool({
    name: "pdb_is_aa",
    kind: "P",
    description: "Whether a residue name is an amino acid, any letter case (Bio.PDB.Polypeptide.is_aa). Modified residues count unless standard is true.",
    returns: "residue, is_aa (boolean), standard.",
    input: z.strictObject({ residue: residue("ALA or MSE"), standard: flag(false, "Count only the 20 standard amino acids") }),
    examples: [{ residue: "MSE" }, { residue: "MSE", standard: true }],
  }),
  biopythonTool({
    name: "pdb_is_nucleic",
    kind: "P",
    description: "Whether a residue name is a nucleotide (Bio.PDB.Polypeptide.is_nucleic). Modified nucleotides count unless standard is true.",
    returns: "residue, is_nucleic (boolean), standard.",
    input: z.strictObject({ residue: residue("DA, A or 5MC"), standard: flag(false, "Count only the standard nucleotides of DNA and RNA") }),
    examples: [{ residue: "DA" }, { residue: "PSU", standard: true }],
  }),
  biopythonTool({
    name: "svd_superimpose",
    kind: "P",
    description:
      "Rotate and translate one set of points onto another for the least root-mean-square distance; point i belongs to point i " +
      "(Bio.SVDSuperimposer). At most 5,000 points.",
    returns:
      "rms (after) and init_rms (before), in the units of the coordinates; rotation (3 x 3) and translation (x, y, z), with transformed = coords x rotation + " +
      "translation; transformed (the moved points).",
    input: z.strictObject({
      reference_coords: points.describe("The points that stay, as a list of [x, y, z]"),
      coords: points.describe("The points to move, as many as reference_coords and in the same order"),
    }),
    examples: [
      {
        reference_coords: [
          [0, 0, 0],
          [1, 0, 0],
          [0, 2, 0],
          [0, 0, 3],
        ],
        coords: [
          [5, 5, 5],
          [5, 6, 5],
          [3, 5, 5],
          [5, 5, 8],
        ],
      },
    ],
  }),
];
