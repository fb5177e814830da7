import unittest

from Bio import Seq, SeqUtils
from Bio.Data import CodonTable
from calling import ToolTest

GENE = "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG"
MIXED = "acgtNRYUu-*"


class SequenceTest(ToolTest):
    def test_strands_and_transcripts_are_the_librarys(self):
        cases = [
            ("bio_seq_back_transcribe", "rna", "dna", Seq.back_transcribe),
            ("bio_seq_transcribe", "dna", "rna", Seq.transcribe),
            ("bio_seq_complement", "sequence", "complement", Seq.complement),
            ("bio_seq_complement_rna", "sequence", "complement", Seq.complement_rna),
            ("bio_seq_reverse_complement", "sequence", "reverse_complement", Seq.reverse_complement),
            ("bio_seq_reverse_complement_rna", "sequence", "reverse_complement", Seq.reverse_complement_rna),
        ]
        for tool, argument, field, function in cases:
            for sequence in (GENE, MIXED, "A"):
                with self.subTest(tool=tool, sequence=sequence):
                    output = self.output(tool, **{argument: sequence})
                    self.assertEqual(output, {field: function(sequence), "length": len(sequence)})

    def test_known_strands(self):
        self.assertEqual(self.output("bio_seq_reverse_complement", sequence="GATTACA")["reverse_complement"], "TGTAATC")
        self.assertEqual(self.output("bio_seq_transcribe", dna="GATTACA")["rna"], "GAUUACA")

    def test_count(self):
        self.assertEqual(self.output("bio_seq_count", sequence="AAAA", sub="AA"), {"count": 2, "overlapping": False})
        self.assertEqual(self.output("bio_seq_count", sequence="AAAA", sub="AA", overlapping=True)["count"], 3)
        expected = Seq.Seq(GENE).count("GG", 3, -5)
        self.assertEqual(self.output("bio_seq_count", sequence=GENE, sub="GG", start=3, end=-5)["count"], expected)

        self.refused(
            "bio_seq_count", "at most", code="too_large", sequence="A" * 90_000, sub="A" * 300, overlapping=True
        )

    def test_find(self):
        self.assertEqual(self.output("bio_seq_find", sequence=GENE, sub="GTA"), {"position": 9, "found": True})
        self.assertEqual(self.output("bio_seq_find", sequence=GENE, sub="GTA", start=10)["position"], -1)

    def test_pattern(self):
        both = self.output("bio_seq_pattern", sequence=GENE, prefix="ATG", suffix="TAA")
        self.assertEqual(both, {"starts_with": True, "ends_with": False})
        self.assertEqual(
            self.output("bio_seq_pattern", sequence=GENE, suffix="TAG"), {"starts_with": None, "ends_with": True}
        )
        self.refused("bio_seq_pattern", "prefix, suffix or both", sequence=GENE)

    def test_translate(self):
        output = self.output("bio_seq_translate", sequence=GENE)
        self.assertEqual(output["protein"], "MAIVMGR*KGAR*")
        self.assertEqual((output["length"], output["table_id"], output["untranslated_letters"]), (13, 1, 0))
        for options in (
            {"table": 2},
            {"table": "Vertebrate Mitochondrial"},
            {"to_stop": True},
            {"stop_symbol": "@"},
            {"table": "Bacterial", "to_stop": True},
        ):
            with self.subTest(**options):
                expected = Seq.translate(GENE, **options)
                self.assertEqual(self.output("bio_seq_translate", sequence=GENE, **options)["protein"], expected)
        self.assertEqual(self.output("bio_seq_translate", sequence="ATG---TAA", gap="-")["protein"], "M-*")
        self.assertEqual(self.output("bio_seq_translate", sequence="ATGGCCAT")["untranslated_letters"], 2)

    def test_translate_in_every_genetic_code(self):
        for id in CodonTable.unambiguous_dna_by_id:
            expected = Seq.translate(GENE, id)
            self.assertEqual(self.output("bio_seq_translate", sequence=GENE, table=id)["protein"], expected)

    def test_translate_refuses(self):
        self.assertEqual(self.output("bio_seq_translate", sequence="GTGGCCTAA", table=11, cds=True)["protein"], "MA")
        self.refused("bio_seq_translate", "not a stop codon", sequence="ATGGCC", cds=True)
        self.refused("bio_seq_translate", "not a start codon", sequence="GCCTAA", cds=True)
        self.refused("bio_seq_translate", "Codon 'AXQ' is invalid", sequence="AXQ")
        self.refused("bio_seq_translate", "table must be an NCBI genetic code", sequence="ATG", table=7)
        self.refused("bio_seq_translate", "stop_symbol must be a single", sequence="ATG", stop_symbol="**")

    def test_gc(self):
        self.assertEqual(
            self.output("bio_sequtils_gc123", seq="ACTGTN"),
            {
                "gc_percent": 40.0,
                "gc_percent_position_1": 50.0,
                "gc_percent_position_2": 50.0,
                "gc_percent_position_3": 0.0,
            },
        )
        self.refused("bio_sequtils_gc123", "A, C, G and T", seq="NNN")
        for ambiguous in ("remove", "ignore", "weighted"):
            fraction = SeqUtils.gc_fraction("ACTGNSSR", ambiguous)
            output = self.output("bio_sequtils_gc_content", seq="ACTGNSSR", ambiguous=ambiguous)
            self.assertEqual(output, {"gc_fraction": fraction, "gc_percent": 100 * fraction, "length": 8})
        self.refused("bio_sequtils_gc_content", "'remove', 'ignore', 'weighted'", seq="ACGT", ambiguous="none")

    def test_gc_skew(self):
        output = self.output("bio_sequtils_gc_skew", seq=GENE, window=10)
        self.assertEqual(output, {"window": 10, "window_count": 4, "skews": SeqUtils.GC_skew(GENE, 10)})
        self.refused("bio_sequtils_gc_skew", "from 1 to", seq=GENE, window=0)

    def test_nt_search(self):
        output = self.output("bio_sequtils_nt_search", seq="ATATATGA", subseq="RTA")
        self.assertEqual([output["pattern"], *output["positions"]], SeqUtils.nt_search("ATATATGA", "RTA"))
        self.assertEqual(output["positions"], [0, 2])
        self.refused("bio_sequtils_nt_search", "subseq may hold only", seq="ACGT", subseq="acg")
        self.refused("bio_sequtils_nt_search", "at most", code="too_large", seq="A" * 90_000, subseq="A" * 300)

    def test_letter_codes(self):
        self.assertEqual(
            self.output("bio_sequtils_seq1", seq="MetAlaXyzTer"), {"sequence": "MAX*", "length": 4}
        )
        self.assertEqual(self.output("bio_sequtils_seq1", seq="Met***", custom_map={"***": "*"})["sequence"], "M*")
        self.assertEqual(
            self.output("bio_sequtils_seq3", seq="MA*-"), {"sequence": "MetAlaTerXaa", "residues": 4}
        )
        self.assertEqual(self.output("bio_sequtils_seq3", seq="M-", undef_code="---")["sequence"], "Met---")

    def test_six_frames(self):
        output = self.output("bio_sequtils_six_frame", seq=GENE)
        self.assertEqual(output["text"], SeqUtils.six_frame_translations(GENE))
        self.assertEqual(output["frames"]["+1"], "MAIVMGR*KGAR*")
        self.assertEqual(output["frames"]["-1"], Seq.translate(Seq.reverse_complement(GENE)))
        self.assertEqual(output["frames"]["+2"], Seq.translate(GENE[1:37]))
        self.refused("bio_sequtils_six_frame", "at most 20000", code="too_large", seq="A" * 20_001)


if __name__ == "__main__":
    unittest.main()
