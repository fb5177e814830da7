import inspect
import unittest

from calling import ToolTest
from registry import TOOLS

# The paper's tools that are local calculations of Biopython.
NAMES = """
pairwise2_global_align pairwise2_globalxx pairwise2_local_align pairwise2_localxx
cluster_distancematrix cluster_pca cluster_treecluster
motifs_create motifs_reverse_complement motifs_reverse_complement_rna
svd_superimpose pdb_calc_angle pdb_calc_dihedral pdb_is_aa pdb_is_nucleic
protparam_analysis protparam_aromaticity protparam_isoelectric_point protparam_molecular_weight
restriction_catalyse restriction_search restriction_all_enzymes restriction_enzyme_info
seqfeature_compound seqfeature_location
bio_seq_back_transcribe bio_seq_complement bio_seq_complement_rna bio_seq_count bio_seq_find bio_seq_pattern
bio_seq_reverse_complement bio_seq_reverse_complement_rna bio_seq_transcribe bio_seq_translate
bio_sequtils_gc123 bio_sequtils_gc_content bio_sequtils_gc_skew bio_sequtils_nt_search bio_sequtils_seq1
bio_sequtils_seq3 bio_sequtils_six_frame
codon_table_by_id codon_table_list codon_table_standard iupac_data_letters iupac_data_weights
""".split()

GARBAGE = [0, -1, 1.5, True, "", " ", "é", "x" * 300, [], {}, [[]], [None], {"a": None}, 10**30, "\0", "\ud800"]


class HandlerTest(ToolTest):
    def test_the_tools_are_the_47(self):
        self.assertEqual(len(NAMES), 47)
        self.assertEqual(sorted(TOOLS), sorted(NAMES))

    def test_an_unknown_tool_is_our_fault_not_the_models(self):
        with self.assertRaises(KeyError):
            self.reply("bio_seq_invent", {})

    def test_an_unknown_argument_is_named_with_those_that_exist(self):
        self.refused("bio_seq_transcribe", "unknown argument sequence; .*: dna", sequence="ACGT")

    def test_a_missing_argument_is_named(self):
        self.refused("bio_seq_find", "sub is missing", sequence="ACGT")

    def test_null_counts_as_left_out(self):
        self.assertEqual(self.output("bio_seq_find", sequence="ACGT", sub="GT", end=None)["position"], 2)

    def test_a_sequence_with_line_breaks_is_refused(self):
        self.refused("bio_seq_transcribe", "line breaks", dna=">id\nACGT")

    def test_a_sequence_with_other_signs_than_stops_and_gaps_is_refused(self):
        for sequence in ("X!", "ACGT1", ">ACGT", "AC GT", "é"):
            with self.subTest(sequence=sequence):
                self.refused("bio_seq_transcribe", "must hold only sequence letters", dna=sequence)

    def test_a_long_sequence_is_too_large(self):
        self.refused("bio_seq_transcribe", "100001 letters; at most 100000", code="too_large", dna="A" * 100_001)

    def test_garbage_in_any_argument_is_refused_and_never_raised(self):
        for tool, function in TOOLS.items():
            names = list(inspect.signature(function).parameters)
            for name in names:
                for value in GARBAGE:
                    with self.subTest(tool=tool, argument=name, value=value):
                        arguments = {each: value for each in names} if name == names[0] else {name: value}
                        self.assertIn("ok", self.reply(tool, arguments))


if __name__ == "__main__":
    unittest.main()
