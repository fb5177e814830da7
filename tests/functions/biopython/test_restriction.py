import unittest

from Bio.Restriction import AllEnzymes, CommOnly
from Bio.Seq import Seq
from calling import ToolTest

PLASMID = "AATTCGGGATCCTTTGAATTCAAAGGATCCCCCGGGTTTAAAG"


class RestrictionTest(ToolTest):
    def test_search_and_catalyse_are_the_librarys_for_every_enzyme(self):
        for enzyme in AllEnzymes:
            for linear in (True, False):
                arguments = {"enzyme": str(enzyme), "sequence": PLASMID, "linear": linear}
                found = self.output("restriction_search", **arguments)
                self.assertEqual(found["positions"], enzyme.search(Seq(PLASMID), linear))
                self.assertEqual(found["cut_count"], len(found["positions"]))
                if enzyme.is_unknown():
                    self.assertFalse(found["cut_known"])
                    self.refused("restriction_catalyse", "not known", **arguments)
                else:
                    expected = [str(fragment) for fragment in enzyme.catalyse(Seq(PLASMID), linear)]
                    self.assertEqual(self.output("restriction_catalyse", **arguments)["fragments"], expected)

    def test_known_cuts(self):
        self.assertEqual(self.output("restriction_search", enzyme="EcoRI", sequence="AAGAATTCAA")["positions"], [4])
        cut = self.output("restriction_catalyse", enzyme="EcoRI", sequence="AAGAATTCAA")
        self.assertEqual((cut["fragments"], cut["fragment_lengths"]), (["AAG", "AATTCAA"], [3, 7]))

    def test_enzyme_info(self):
        output = self.output("restriction_enzyme_info", enzyme="EcoRI")
        expected = {"name": "EcoRI", "site": "GAATTC", "size": 6, "cut": "G^AATT_C", "overhang": "5' overhang"}
        self.assertEqual({key: output[key] for key in expected}, expected)
        self.assertEqual((output["overhang_length"], output["overhang_sequence"]), (-4, "AATT"))
        self.assertEqual((output["is_blunt"], output["is_palindromic"], output["frequency"]), (False, True, 4096.0))
        self.assertIn("New England Biolabs", output["suppliers"])

    def test_info_of_every_enzyme(self):
        for enzyme in AllEnzymes:
            output = self.output("restriction_enzyme_info", enzyme=str(enzyme))
            self.assertEqual(output["site"], enzyme.site)
            self.assertEqual(output["overhang"], enzyme.overhang())
            self.assertEqual(output["isoschizomers"], sorted(map(str, enzyme.isoschizomers())))
            self.assertEqual(output["cut"] is None, enzyme.is_unknown() or enzyme.cut_twice())

    def test_all_enzymes(self):
        self.assertEqual(self.output("restriction_all_enzymes")["total"], 1088)
        self.assertEqual(len(self.output("restriction_all_enzymes")["enzymes"]), 50)
        self.assertEqual(self.output("restriction_all_enzymes", commercial=True)["total"], len(CommOnly))
        pages = [
            row["name"]
            for offset in range(0, 1088, 200)
            for row in self.output("restriction_all_enzymes", limit=200, offset=offset)["enzymes"]
        ]
        self.assertEqual(pages, sorted(map(str, AllEnzymes)))

    def test_filters_add_up(self):
        output = self.output(
            "restriction_all_enzymes", prefix="eco", site_length=6, overhang="blunt", palindromic=True, limit=200
        )
        expected = sorted(
            str(enzyme)
            for enzyme in AllEnzymes
            if str(enzyme).startswith("Eco") and enzyme.size == 6 and enzyme.is_blunt() and enzyme.is_palindromic()
        )
        self.assertEqual([row["name"] for row in output["enzymes"]], expected)
        self.assertIn("EcoRV", expected)
        same_site = self.output("restriction_all_enzymes", site="gaattc", supplier="biolabs")
        self.assertEqual([row["name"] for row in same_site["enzymes"]], ["EcoRI"])
        self.assertEqual(
            self.output("restriction_all_enzymes", cuts_twice=True)["total"],
            sum(enzyme.cut_twice() for enzyme in AllEnzymes),
        )

    def test_refusals(self):
        self.refused("restriction_enzyme_info", "did you mean .*EcoRI", enzyme="ecori")
        self.refused("restriction_search", "sequence may hold only", enzyme="EcoRI", sequence="GAAUUC")
        self.refused("restriction_search", "no digits", enzyme="EcoRI", sequence="1GAATTC")
        self.refused("restriction_search", "sequence may hold only", enzyme="EcoRI", sequence="-GAATTC")
        self.refused("restriction_all_enzymes", "limit must be .* from 1 to 200", limit=1000)
        self.refused("restriction_all_enzymes", "overhang must be one of", overhang="sticky")


if __name__ == "__main__":
    unittest.main()
