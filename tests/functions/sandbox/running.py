"""How the tests run programs: through the Lambda's handler, in the built sandbox."""

import contextlib
import io
import json
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts" / "python"))
from build_sandbox import build  # noqa: E402

build(with_dependencies=False)
sys.path.insert(0, str(ROOT / ".build" / "sandbox"))
import handler as sandbox  # noqa: E402


class SandboxTest(unittest.TestCase):
    def tearDown(self) -> None:
        self.assertEqual(self.run_code("print(6 * 7)")["stdout"], "42\n", "the next call works")

    def run_code(self, code: str, seconds: float | None = 5) -> dict:
        with contextlib.redirect_stdout(io.StringIO()):
            reply = sandbox.handler({"code": code, "timeoutSeconds": seconds})
        return json.loads(json.dumps(reply))
