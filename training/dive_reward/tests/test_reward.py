import json
import sys
import unittest
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
sys.path.insert(0, str(PACKAGE / "src"))

from dive_reward import DEFAULT_PENALTY, reward  # noqa: E402

VECTORS = json.loads((PACKAGE.parents[1] / "tests/fixtures/reward-vectors.json").read_text())["vectors"]


class RewardTest(unittest.TestCase):
    def test_gives_what_the_shared_vectors_say(self):
        self.assertGreaterEqual(len(VECTORS), 10)
        for vector in VECTORS:
            with self.subTest(vector):
                self.assertEqual(reward(vector["correct"], vector["invalidCalls"], vector["penalty"]), vector["reward"])

    def test_takes_the_pipelines_penalty_where_none_is_given(self):
        self.assertEqual(DEFAULT_PENALTY, 0.1)
        self.assertEqual(reward(True, 1), 0.9)

    def test_refuses_what_is_no_count_or_penalty(self):
        for invalid_calls in (-1, 0.5, True, float("nan"), "1"):
            with self.subTest(invalid_calls=invalid_calls), self.assertRaisesRegex(ValueError, "invalid_calls"):
                reward(None, invalid_calls, 0.1)
        for penalty in (-0.1, float("inf"), float("nan")):
            with self.subTest(penalty=penalty), self.assertRaisesRegex(ValueError, "penalty"):
                reward(True, 0, penalty)


if __name__ == "__main__":
    unittest.main()
