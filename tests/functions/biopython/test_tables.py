import unittest

from Bio.Data import CodonTable, IUPACData
from calling import ToolTest


class TablesTest(ToolTest):
    def test_the_standard_code(self):
        output = self.output("codon_table_standard")
        self.assertEqual((output["id"], output["names"], output["nucleic_acid"]), (1, ["Standard", "SGC0"], "DNA"))
        self.assertEqual(output["forward_table"]["ATG"], "M")
        self.assertEqual(len(output["forward_table"]), 61)
        self.assertEqual(sorted(output["stop_codons"]), ["TAA", "TAG", "TGA"])
        self.assertEqual(output, self.output("codon_table_by_id", id=1))

    def test_every_code_in_both_nucleic_acids(self):
        for nucleic_acid, tables in (
            ("DNA", CodonTable.unambiguous_dna_by_id),
            ("RNA", CodonTable.unambiguous_rna_by_id),
        ):
            for id, table in tables.items():
                output = self.output("codon_table_by_id", id=id, nucleic_acid=nucleic_acid)
                self.assertEqual(output["forward_table"], table.forward_table)
                self.assertEqual(output["start_codons"], table.start_codons)
                self.assertEqual(output["stop_codons"], table.stop_codons)
                self.assertEqual(output["back_table"], {key or "*": codon for key, codon in table.back_table.items()})

    def test_the_list_of_codes(self):
        output = self.output("codon_table_list")
        self.assertEqual(output["count"], 27)
        self.assertEqual([table["id"] for table in output["tables"]], list(CodonTable.unambiguous_dna_by_id))
        self.assertIn("Vertebrate Mitochondrial", output["tables"][1]["names"])

    def test_letters(self):
        output = self.output("iupac_data_letters")
        for name, letters in output["letters"].items():
            self.assertEqual(letters, getattr(IUPACData, name))
            self.assertEqual(output["counts"][name], len(letters))
        self.assertEqual(len(output["letters"]), 7)
        one = self.output("iupac_data_letters", name="protein_letters")
        self.assertEqual(one, {"letters": {"protein_letters": IUPACData.protein_letters}, "counts": {"protein_letters": 20}})

    def test_weights(self):
        output = self.output("iupac_data_weights", name="protein_weights")
        self.assertEqual(output, {"name": "protein_weights", "unit": "Da", "weights": IUPACData.protein_weights})
        ranges = self.output("iupac_data_weights", name="extended_protein_weight_ranges", symbol="B")["weights"]
        self.assertEqual(ranges, {"B": list(IUPACData.extended_protein_weight_ranges["B"])})
        self.assertEqual(self.output("iupac_data_weights", name="atom_weights", symbol="C")["weights"], {"C": 12.0107})

    def test_refusals(self):
        self.refused("codon_table_by_id", "it is 7", id=7)
        self.refused("codon_table_by_id", "'DNA', 'RNA'", id=1, nucleic_acid="dna")
        self.refused("codon_table_standard", "the arguments of this tool are: none", id=1)
        self.refused("iupac_data_weights", "name must be one of", name="weights")
        self.refused("iupac_data_weights", "symbol must be one of", name="atom_weights", symbol="Qq")


if __name__ == "__main__":
    unittest.main()
