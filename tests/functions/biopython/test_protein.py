import unittest

from Bio.SeqUtils.ProtParam import ProteinAnalysis
from calling import ToolTest

INSULIN_B = "FVNQHLCGSHLVEALYLVCGERGFFYTPKT"


class ProteinTest(ToolTest):
    def test_analysis(self):
        for monoisotopic in (False, True):
            analysis = ProteinAnalysis(INSULIN_B, monoisotopic)
            output = self.output("protparam_analysis", prot_sequence=INSULIN_B, monoisotopic=monoisotopic)
            helix, turn, sheet = analysis.secondary_structure_fraction()
            reduced, disulfide_bridges = analysis.molar_extinction_coefficient()
            self.assertEqual(
                output,
                {
                    "length": 30,
                    "amino_acid_counts": analysis.count_amino_acids(),
                    "amino_acid_percent": analysis.amino_acids_percent,
                    "molecular_weight_da": analysis.molecular_weight(),
                    "aromaticity": analysis.aromaticity(),
                    "instability_index": analysis.instability_index(),
                    "gravy": analysis.gravy(),
                    "isoelectric_point": analysis.isoelectric_point(),
                    "secondary_structure_fraction": {"helix": helix, "turn": turn, "sheet": sheet},
                    "molar_extinction_coefficient": {"reduced": reduced, "disulfide_bridges": disulfide_bridges},
                },
            )

    def test_single_properties(self):
        analysis = ProteinAnalysis(INSULIN_B)
        self.assertEqual(
            self.output("protparam_aromaticity", prot_sequence=INSULIN_B),
            {"aromaticity": analysis.aromaticity(), "length": 30},
        )
        self.assertEqual(
            self.output("protparam_isoelectric_point", prot_sequence=INSULIN_B.lower())["isoelectric_point"],
            analysis.isoelectric_point(),
        )
        weight = self.output("protparam_molecular_weight", prot_sequence=INSULIN_B)["molecular_weight_da"]
        self.assertEqual(weight, analysis.molecular_weight())
        self.assertAlmostEqual(self.output("protparam_molecular_weight", prot_sequence="G")["molecular_weight_da"], 75.07, 2)

    def test_refusals(self):
        self.refused("protparam_analysis", "it holds X", prot_sequence="MKX")
        self.refused("protparam_molecular_weight", "it holds B", prot_sequence="MKB")
        self.refused("protparam_aromaticity", "no stop sign", prot_sequence="MK*")
        self.refused("protparam_isoelectric_point", "prot_sequence is missing")


if __name__ == "__main__":
    unittest.main()
