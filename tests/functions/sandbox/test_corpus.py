import os
import socket
import tempfile
import unittest

from corpus import BOMBS, ESCAPES
from running import SandboxTest

CANARY = "canary-4f1b"


class CorpusTest(SandboxTest):
    def setUp(self) -> None:
        os.environ["CANARY"] = CANARY
        self.addCleanup(os.environ.pop, "CANARY")
        self.file = tempfile.NamedTemporaryFile(suffix=".txt")
        self.addCleanup(self.file.close)
        self.file.write(CANARY.encode())
        self.file.flush()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.addCleanup(self.listener.close)

    def test_there_are_cases_enough(self):
        cases = [*ESCAPES, *BOMBS]
        self.assertGreaterEqual(len(cases), 60)
        self.assertEqual(len({name for name, _, _ in cases}), len(cases))

    def test_no_program_escapes(self):
        for name, outcomes, program in ESCAPES:
            with self.subTest(name):
                reply = self.run_case(program, outcomes, seconds=2)
                self.assertNotIn("ESCAPED", reply["stdout"])
                self.assertNotIn(CANARY, str(reply))
                self.assertNotIn("root:", str(reply))
        with self.assertRaises(BlockingIOError, msg="a program has connected to the host"):
            self.listener.accept()
        for left in ("/tmp/dive-escape", "/tmp/dive-escape.db", "/tmp/dive.db"):
            self.assertFalse(os.path.exists(left), left)

    def test_every_bomb_ends_itself_and_not_the_service(self):
        for name, outcomes, program in BOMBS:
            with self.subTest(name):
                reply = self.run_case(program, (*outcomes, "timeout"), seconds=1)
                self.assertLess(reply["durationMs"], 10_000)
                self.assertLessEqual(len(reply["stdout"]), 50_000)
                self.assertLessEqual(len(reply["error"] or ""), 10_000)
                self.assertEqual(self.run_code("print(1)")["stdout"], "1\n", "the next call works")

    def run_case(self, program: str, outcomes: tuple, seconds: float) -> dict:
        code = program.format(file=self.file.name, port=self.listener.getsockname()[1])
        reply = self.run_code(code, seconds)
        self.assertIn(reply["outcome"], outcomes, reply)
        self.assertEqual(reply["ok"], reply["outcome"] == "completed")
        return reply


if __name__ == "__main__":
    unittest.main()
