"""How the tests call the Lambda's handler."""

import contextlib
import io
import json
import sys
import unittest
import warnings
from pathlib import Path

from Bio import BiopythonWarning

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "functions" / "biopython"))
from handler import handler  # noqa: E402


class ToolTest(unittest.TestCase):
    maxDiff = None

    def setUp(self) -> None:
        quiet = warnings.catch_warnings()
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        warnings.simplefilter("ignore", BiopythonWarning)

    def reply(self, tool: str, arguments: dict) -> dict:
        """The reply after a trip through strict JSON, as the caller gets it."""
        with contextlib.redirect_stdout(io.StringIO()):
            reply = handler({"tool": tool, "arguments": arguments})
        return json.loads(json.dumps(reply, allow_nan=False))

    def output(self, tool: str, **arguments) -> dict:
        reply = self.reply(tool, arguments)
        self.assertTrue(reply["ok"], reply.get("error"))
        self.assertEqual(reply["version"], "biopython 1.88")
        return reply["output"]

    def refused(self, tool: str, message: str, code: str = "invalid_arguments", **arguments) -> None:
        reply = self.reply(tool, arguments)
        self.assertFalse(reply["ok"], reply)
        self.assertEqual(reply["error"]["code"], code, reply)
        self.assertRegex(reply["error"]["message"], message)
