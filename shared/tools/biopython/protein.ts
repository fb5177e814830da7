import { z } from "zod";
import { biopythonTool, flag, sequenceOf } from "./biopython-tool.ts";

const prot_sequence = sequenceOf("Protein in one-letter codes, no stop sign or gap, for example MAEGEITTFTALTEKF");
const monoisotopic = flag(false, "Masses of the most common isotopes instead of average masses");

/** Bio.SeqUtils.ProtParam. */
export const proteinTools = [
  biopythonTool({
    name: "protparam_analysis",
    kind: "P",
    description:
      "Physical and chemical properties of a protein, computed from its sequence alone (Bio.SeqUtils.ProtParam.ProteinAnalysis). Only the 20 standard " +
      "amino acids.",
    returns:
      "length (residues), amino_acid_counts, amino_acid_percent (0 to 100), molecular_weight_da, aromaticity (0 to 1), instability_index (over 40: unstable), gravy " +
      "(mean hydropathy, Kyte-Doolittle), isoelectric_point (pH), secondary_structure_fraction (helix, turn, sheet: 0 to 1), molar_extinction_coefficient " +
      "(reduced, disulfide_bridges; 1/(M cm) at 280 nm).",
    input: z.strictObject({ prot_sequence, monoisotopic }),
    examples: [
      {
        prot_sequence:
          "MAEGEITTFTALTEKFNLPPGNYKKPKLLYCSNGGHFLRILPDGTVDGTRDRSDQHIQLQLSAESVGEVYIKSTETGQYLAMDTDGLLYGSQTPNEECLFLERLEENHYNTYISKKHAEKNWFVGLKKNGSCKRGPRTHYGQKAILFLPLPVSSD",
      },
    ],
  }),
  biopythonTool({
    name: "protparam_aromaticity",
    kind: "P",
    description: "Aromaticity of a protein: the share of Phe, Trp and Tyr among its residues (Lobry 1994).",
    returns: "aromaticity (0 to 1), length (residues).",
    input: z.strictObject({ prot_sequence }),
    examples: [{ prot_sequence: "MAEGEITTFTALTEKFNLPPGNYKKPKLLY" }],
  }),
  biopythonTool({
    name: "protparam_isoelectric_point",
    kind: "P",
    description: "Isoelectric point of a protein: the pH at which its net charge is zero, computed from its sequence.",
    returns: "isoelectric_point (pH), length (residues).",
    input: z.strictObject({ prot_sequence }),
    examples: [{ prot_sequence: "MAEGEITTFTALTEKFNLPPGNYKKPKLLY" }],
  }),
  biopythonTool({
    name: "protparam_molecular_weight",
    kind: "P",
    description: "Molecular weight of a protein from its sequence, in daltons: the 20 standard amino acids, U and O.",
    returns: "molecular_weight_da, monoisotopic (boolean), length (residues).",
    input: z.strictObject({ prot_sequence, monoisotopic }),
    examples: [{ prot_sequence: "MAEGEITTFTALTEKF" }, { prot_sequence: "MAEGEITTFTALTEKF", monoisotopic: true }],
  }),
];
