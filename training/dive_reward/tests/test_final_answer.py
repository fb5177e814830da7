import json
import sys
import unittest
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
sys.path.insert(0, str(PACKAGE / "src"))

from dive_reward import final_answer  # noqa: E402

VECTORS = json.loads((PACKAGE.parents[1] / "tests/fixtures/final-answer-vectors.json").read_text())["vectors"]
CALL = {"id": "c1", "type": "function", "function": {"name": "gc", "arguments": {"seq": "ATGC"}}}


class FinalAnswerTest(unittest.TestCase):
    def test_gives_what_the_shared_vectors_say(self):
        self.assertGreaterEqual(len(VECTORS), 10)
        for vector in VECTORS:
            with self.subTest(vector):
                self.assertEqual(final_answer(vector["content"]), vector["answer"])

    def test_of_a_text(self):
        for text, answer in [
            ("50", "50"),
            ("  50\n", "50"),
            ("", None),
            ("   ", None),
        ]:
            with self.subTest(text):
                self.assertEqual(final_answer(text), answer)

    def test_of_messages(self):
        question = {"role": "user", "content": "GC% of ATGC?"}
        for last, answer in [
            ({"role": "assistant", "content": "50"}, "50"),
            ({"role": "assistant", "content": "<think>Count.</think>50"}, "50"),
            ({"role": "assistant", "content": [{"type": "text", "text": "5"}, {"type": "text", "text": "0"}]}, "50"),
            ({"role": "assistant", "content": "", "reasoning_content": "50"}, "50"),
            ({"role": "assistant", "content": None, "reasoning": " 50 "}, "50"),
            ({"role": "assistant", "content": "50", "reasoning_content": "Count."}, "50"),
            ({"role": "assistant", "content": "<think>Count.</think>", "reasoning_content": "Count."}, None),
            ({"role": "assistant", "content": "50", "tool_calls": [CALL]}, None),
            ({"role": "assistant", "content": ""}, None),
            ({"role": "assistant"}, None),
            ({"role": "tool", "content": "50"}, None),
        ]:
            with self.subTest(last):
                self.assertEqual(final_answer([question, last]), answer)
        self.assertIsNone(final_answer([]))


if __name__ == "__main__":
    unittest.main()
