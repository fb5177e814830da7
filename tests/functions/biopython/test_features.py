import unittest

from Bio.SeqFeature import CompoundLocation, SimpleLocation
from calling import ToolTest

SEQUENCE = "ACGTTGCAAT"


class FeaturesTest(ToolTest):
    def test_a_location_on_each_strand(self):
        for strand in (1, -1, 0, None):
            location = SimpleLocation(2, 6, strand)
            output = self.output("seqfeature_location", start=2, end=6, strand=strand, sequence=SEQUENCE)
            self.assertEqual(
                output,
                {
                    "location": str(location),
                    "start": 2,
                    "end": 6,
                    "length": 4,
                    "strand": strand,
                    "extracted": str(location.extract(SEQUENCE)),
                },
            )
        self.assertEqual(self.output("seqfeature_location", start=5, end=10, strand=1)["location"], "[5:10](+)")

    def test_a_compound_location(self):
        location = CompoundLocation([SimpleLocation(0, 3, 1), SimpleLocation(5, 8, -1)], "order")
        parts = [{"start": 0, "end": 3, "strand": 1}, {"start": 5, "end": 8, "strand": -1}]
        output = self.output("seqfeature_compound", parts=parts, operator="order", sequence=SEQUENCE)
        self.assertEqual(output["location"], str(location))
        self.assertEqual(output["extracted"], str(location.extract(SEQUENCE)))
        self.assertEqual((output["start"], output["end"], output["length"], output["strand"]), (0, 8, 6, None))
        self.assertEqual(output["parts"], parts)

    def test_refusals(self):
        self.refused("seqfeature_location", "must not be before start", start=5, end=2)
        self.refused("seqfeature_location", "ends at 11, .* only 10 letters", start=5, end=11, sequence=SEQUENCE)
        self.refused("seqfeature_location", "strand must be one of 1, -1, 0", start=1, end=2, strand=2)
        self.refused("seqfeature_location", "start must be a whole number from 0", start=-1, end=2)
        self.refused("seqfeature_compound", "at least 2", parts=[{"start": 0, "end": 3}])
        whole = [{"start": 0, "end": 60_000}] * 2
        self.refused("seqfeature_compound", "120000 letters", code="too_large", parts=whole, sequence="A" * 60_000)
        self.refused("seqfeature_compound", "end is missing", parts=[{"start": 0}, {"start": 0}])
        self.refused("seqfeature_compound", r"parts\[0\] must be an object", parts=[1, 2])


if __name__ == "__main__":
    unittest.main()
