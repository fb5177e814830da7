import random
import unittest
import warnings

from calling import ToolTest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from Bio import pairwise2

SCORES = {"match": 2, "mismatch": -1, "open": -3, "extend": -0.5}


class AlignmentTest(ToolTest):
    def test_globalxx(self):
        output = self.output("pairwise2_globalxx", sequence_a="ACCGT", sequence_b="ACG")
        self.assertEqual((output["score"], output["mode"]), (3.0, "global"))
        expected = {(each.seqA, each.seqB) for each in pairwise2.align.globalxx("ACCGT", "ACG")}
        self.assertEqual({(each["aligned_a"], each["aligned_b"]) for each in output["alignments"]}, expected)
        self.assertEqual(output["alignment_count"], len(expected))

    def test_default_gap_scores_do_not_leak_in(self):
        output = self.output("pairwise2_localxx", sequence_a="GATTACA", sequence_b="GATTACAGATTACA")
        self.assertEqual(output["score"], 7.0)

    def test_an_alignment_is_described(self):
        best = self.output("pairwise2_global_align", sequence_a="GATTACA", sequence_b="GATACA", **SCORES)["alignments"][0]
        self.assertEqual(best["aligned_b"].replace("-", ""), "GATACA")
        self.assertEqual((best["columns"], best["identities"], best["mismatches"], best["gaps"]), (7, 6, 0, 1))
        self.assertAlmostEqual(best["identity_percent"], 600 / 7)

    def test_a_local_alignment_says_where_it_lies(self):
        output = self.output("pairwise2_local_align", sequence_a="GGGATTACAGG", sequence_b="TTATTACATT", **SCORES)
        best = output["alignments"][0]
        self.assertEqual((best["aligned_a"], best["aligned_b"]), ("ATTACA", "ATTACA"))
        self.assertEqual((best["start_a"], best["end_a"], best["start_b"], best["end_b"]), (3, 9, 2, 8))

    def test_scores_equal_those_of_pairwise2(self):
        rng = random.Random(1)
        for _ in range(40):
            a, b = ("".join(rng.choices("ACGT", k=rng.randint(1, 30))) for _ in range(2))
            values = tuple(SCORES.values())
            cases = [
                ("pairwise2_globalxx", {}, pairwise2.align.globalxx(a, b, score_only=True)),
                ("pairwise2_localxx", {}, pairwise2.align.localxx(a, b, score_only=True)),
                ("pairwise2_global_align", SCORES, pairwise2.align.globalms(a, b, *values, score_only=True)),
                ("pairwise2_local_align", SCORES, pairwise2.align.localms(a, b, *values, score_only=True)),
                (
                    "pairwise2_global_align",
                    {**SCORES, "penalize_end_gaps": False},
                    pairwise2.align.globalms(a, b, *values, penalize_end_gaps=False, score_only=True),
                ),
            ]
            for tool, scores, expected in cases:
                with self.subTest(tool=tool, a=a, b=b):
                    output = self.output(tool, sequence_a=a, sequence_b=b, **scores)
                    # pairwise2 gives an empty list where nothing scores above 0.
                    self.assertAlmostEqual(output["score"], expected or 0)
                    alone = self.output(tool, sequence_a=a, sequence_b=b, score_only=True, **scores)
                    self.assertEqual((alone["score"], alone["alignments"]), (output["score"], []))

    def test_nothing_in_common(self):
        output = self.output("pairwise2_localxx", sequence_a="AAA", sequence_b="TTT")
        self.assertEqual((output["score"], output["alignments"]), (0.0, []))

    def test_uncountably_many_best_alignments(self):
        output = self.output("pairwise2_globalxx", sequence_a="A" * 200, sequence_b="A" * 100, max_alignments=2)
        self.assertIsNone(output["alignment_count"])
        self.assertEqual(len(output["alignments"]), 2)

    def test_refusals(self):
        pair = {"sequence_a": "ACGT", "sequence_b": "ACGT"}
        self.refused("pairwise2_global_align", "open is a penalty", **pair, **{**SCORES, "open": 3})
        self.refused("pairwise2_local_align", "extend is missing", **pair, match=1, mismatch=0, open=-1)
        self.refused("pairwise2_globalxx", "max_alignments must be .* from 1 to 20", **pair, max_alignments=21)
        long = {"sequence_a": "A" * 2001, "sequence_b": "A" * 2000}
        self.refused("pairwise2_localxx", "product", code="too_large", **long)


if __name__ == "__main__":
    unittest.main()
