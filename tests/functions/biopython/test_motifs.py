import math
import unittest

from Bio import Seq, motifs
from calling import ToolTest

SITES = ["TACAA", "TACGC", "TACAC", "TACCC", "AACCC", "AATGC", "AATGC"]


class MotifsTest(ToolTest):
    def test_create(self):
        motif = motifs.create(SITES)
        output = self.output("motifs_create", instances=SITES)
        self.assertEqual(output["consensus"], "TACGC")
        self.assertEqual(output["anticonsensus"], str(motif.anticonsensus))
        self.assertEqual(output["degenerate_consensus"], "WACVC")
        self.assertEqual(output["counts"], {letter: list(motif.counts[letter]) for letter in "ACGT"})
        self.assertEqual(output["pwm"], {letter: list(motif.pwm[letter]) for letter in "ACGT"})
        self.assertEqual(output["relative_entropy_bits"], motif.relative_entropy.tolist())
        self.assertEqual((output["length"], output["instance_count"], output["alphabet"]), (5, 7, "ACGT"))

    def test_minus_infinity_is_null_and_pseudocounts_avoid_it(self):
        self.assertIsNone(self.output("motifs_create", instances=SITES)["pssm"]["G"][0])
        motif = motifs.create(SITES)
        motif.pseudocounts = 0.5
        output = self.output("motifs_create", instances=SITES, pseudocounts=0.5)
        self.assertEqual(output["pssm"], {letter: list(motif.pssm[letter]) for letter in "ACGT"})
        self.assertTrue(all(math.isfinite(value) for row in output["pssm"].values() for value in row))

    def test_a_protein_motif(self):
        output = self.output("motifs_create", instances=["MKV", "MRV"], alphabet="ACDEFGHIKLMNPQRSTVWY")
        self.assertEqual((output["consensus"], output["degenerate_consensus"]), ("MKV", None))

    def test_reverse_complement(self):
        expected = motifs.create(SITES).reverse_complement()
        output = self.output("motifs_reverse_complement", instances=SITES)
        self.assertEqual(output["instances"], [Seq.reverse_complement(site) for site in SITES])
        self.assertEqual(output["consensus"], str(expected.consensus))
        self.assertEqual(output["counts"], {letter: list(expected.counts[letter]) for letter in "ACGT"})

    def test_reverse_complement_rna(self):
        rna = [site.replace("T", "U") for site in SITES]
        expected = motifs.create(rna, alphabet="ACGU").reverse_complement()
        output = self.output("motifs_reverse_complement_rna", instances=rna)
        self.assertEqual(output["instances"], [Seq.reverse_complement_rna(site) for site in rna])
        self.assertEqual(output["consensus"], str(expected.consensus))
        self.assertEqual(output["counts"], {letter: list(expected.counts[letter]) for letter in "ACGU"})

    def test_refusals(self):
        self.refused("motifs_create", "same length", instances=["ACG", "AC"])
        self.refused("motifs_create", r"instances\[1\] may hold only the letters ACGT; it holds 'U'", instances=["A", "U"])
        self.refused("motifs_create", "at least 1 items", instances=[])
        self.refused("motifs_create", "different letters", instances=["A"], alphabet="AA")
        self.refused("motifs_reverse_complement_rna", "ACGU", instances=["ACGT"])
        self.refused("motifs_create", "at most 1000", code="too_large", instances=["A"] * 1001)


if __name__ == "__main__":
    unittest.main()
