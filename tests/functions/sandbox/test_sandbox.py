import os
import statistics
import subprocess
import time
import unittest

from running import SandboxTest, sandbox

# What a program may well import; the image holds more.
LIBRARY = """
abc argparse array ast asyncio base64 binascii bisect calendar cmath codecs collections collections.abc colorsys
concurrent.futures configparser contextlib contextvars copy csv dataclasses datetime decimal difflib dis email
email.message encodings.idna enum errno fnmatch fractions functools gc getpass gettext glob graphlib gzip hashlib heapq
hmac html html.entities html.parser http importlib importlib.resources inspect io ipaddress itertools json keyword
linecache locale logging logging.handlers math mimetypes numbers operator os os.path pathlib pickle pickletools platform
plistlib pprint profile queue quopri random re reprlib sched secrets selectors shelve shlex shutil signal sqlite3
statistics string string.templatelib stringprep struct symtable sys tarfile tempfile textwrap threading time timeit token
tokenize tomllib traceback tracemalloc types typing unicodedata unittest unittest.mock urllib.parse uuid warnings weakref
wsgiref.util xml.dom.minidom xml.etree.ElementTree xml.sax zipfile zipimport zlib zoneinfo
""".split()


class ReplyTest(SandboxTest):
    def test_a_program_that_prints(self):
        reply = self.run_code("print('a'); import sys; print('b', file=sys.stderr); print('c')")
        self.assertIsInstance(reply.pop("durationMs"), int)
        self.assertEqual(
            reply,
            {
                "ok": True,
                "stdout": "a\nb\nc\n",
                "error": None,
                "outcome": "completed",
                "exitCode": None,
                "version": "cpython 3.14 wasi",
            },
        )

    def test_an_exception_shows_the_programs_own_lines(self):
        reply = self.run_code("def halve(n):\n    return n / 0\nprint('before')\nhalve(1)")
        self.assertEqual((reply["outcome"], reply["ok"], reply["stdout"]), ("exception", False, "before\n"))
        self.assertIn('File "<code>", line 2, in halve\n    return n / 0', reply["error"])
        self.assertTrue(reply["error"].endswith("ZeroDivisionError: division by zero\n"))
        self.assertNotIn("app.py", reply["error"])

    def test_a_syntax_error(self):
        self.assertIn("SyntaxError", self.run_code("print(")["error"])

    def test_exit_is_an_outcome_of_the_program(self):
        cases = [("", 0, None), ("0", 0, None), ("3", 3, None), ("'bad input'", 1, "bad input\n")]
        for argument, code, error in cases:
            reply = self.run_code(f"import sys; print('x'); sys.exit({argument})")
            self.assertEqual((reply["outcome"], reply["exitCode"], reply["error"]), ("exit", code, error))
            self.assertEqual((reply["ok"], reply["stdout"]), (code == 0, "x\n"))

    def test_an_exit_at_once_has_no_status_but_success(self):
        reply = self.run_code("import os; print('x'); os._exit(7)")
        self.assertEqual((reply["outcome"], reply["exitCode"], reply["ok"], reply["stdout"]), ("exit", None, False, "x\n"))
        self.assertIn("another status than 0", reply["error"])
        reply = self.run_code("import os; print('x'); os._exit(0)")
        self.assertEqual((reply["outcome"], reply["exitCode"], reply["ok"]), ("exit", 0, True))

    def test_output_before_the_end_is_kept_whatever_the_end(self):
        for ending in ("while True: pass", "import time; time.sleep(99)", "import os; os._exit(1)", "import os; os.abort()"):
            with self.subTest(ending):
                self.assertEqual(self.run_code(f"print('so far')\n{ending}", 0.5)["stdout"], "so far\n")

    def test_output_is_cut_at_its_limit(self):
        reply = self.run_code("while True: print('0123456789' * 10)")
        self.assertEqual((reply["outcome"], len(reply["stdout"])), ("output_limit", 50_000))
        self.assertIn("more than 50000 bytes", reply["error"])
        self.assertEqual(self.run_code("print('x' * 49_999)")["outcome"], "completed")

    def test_text_that_has_no_encoding(self):
        self.assertEqual(self.run_code("print('\\ud800é漢😀')")["stdout"], "\\ud800é漢😀\n")
        self.assertIn("ValueError: \\ud800", self.run_code("raise ValueError('\\ud800')")["error"])
        self.assertIn("lone surrogate", self.run_code("print('\ud800')")["error"])
        self.assertEqual(self.run_code("import os; os.write(1, b'\\xff')")["stdout"], "\ufffd")
        self.assertEqual(self.run_code("\0")["outcome"], "exception")

    def test_the_last_expression_is_not_printed(self):
        self.assertEqual(self.run_code("6 * 7")["stdout"], "")

    def test_it_runs_as_main(self):
        program = "import pickle\nclass A: pass\nif __name__ == '__main__': print(type(pickle.loads(pickle.dumps(A()))))"
        self.assertEqual(self.run_code(program)["stdout"], "<class '__main__.A'>\n")


class LimitsTest(SandboxTest):
    def test_time(self):
        for program in ("while True: pass", "import time; time.sleep(60)"):
            started = time.perf_counter()
            reply = self.run_code(program, 0.5)
            self.assertEqual((reply["outcome"], reply["error"]), ("timeout", "ended: it ran longer than 0.5 s"))
            self.assertLess(time.perf_counter() - started, 10)

    def test_a_sleep_within_the_limit(self):
        self.assertTrue(self.run_code("import time; time.sleep(0.1)")["ok"])

    def test_memory(self):
        self.assertEqual(self.run_code("print(len(bytes(100 << 20)))")["outcome"], "completed")
        reply = self.run_code("x = bytes(300 << 20)")
        self.assertEqual(reply["outcome"], "memory")
        self.assertIn("MemoryError", reply["error"])

    def test_the_event(self):
        for event in ({}, {"code": 1}, {"code": "x" * 100_001}):
            with self.assertRaisesRegex(ValueError, "code must be a string of at most 100000"):
                sandbox.handler(event)
        for seconds in (0, -1, 21, True, "5", float("nan")):
            with self.assertRaisesRegex(ValueError, "timeoutSeconds must be"):
                sandbox.handler({"code": "", "timeoutSeconds": seconds})
        self.assertTrue(self.run_code("", None)["ok"])


class FreshStateTest(SandboxTest):
    def test_nothing_stays_of_a_call(self):
        self.run_code("import builtins, sys, math, json\nbuiltins.print = None\nmath.pi = 3\njson.dumps = None\nsys.kept = 1\nx = 1")
        reply = self.run_code("import sys, math, json\nprint(math.pi, json.dumps(1), hasattr(sys, 'kept'), 'x' in globals())")
        self.assertEqual(reply["stdout"], "3.141592653589793 1 False False\n")

    def test_a_program_that_breaks_its_interpreter(self):
        self.run_code("import sys\nsys.modules.clear()\nsys.modules['app'] = None")
        self.run_code("import sys\nsys.stdout.close()\nsys.stderr = None\n1/0")
        self.run_code("import os\nos.close(1); os.close(2)\nprint(1)\n1/0")
        self.assertTrue(self.run_code("import json; print(json.dumps([1]))")["ok"])

    def test_randomness_differs(self):
        program = "import random, uuid, secrets; print(random.random(), uuid.uuid4(), secrets.token_hex())"
        first, second = (self.run_code(program)["stdout"].split() for _ in range(2))
        self.assertFalse(set(first) & set(second))


class LibraryTest(SandboxTest):
    def test_the_standard_library_is_there(self):
        program = f"import importlib\nfor name in {LIBRARY!r}:\n    importlib.import_module(name)"
        self.assertIsNone(self.run_code(program)["error"])

    def test_asyncio_runs_without_sockets(self):
        program = "import asyncio\nasync def f(n):\n    await asyncio.sleep(0.01 * n)\n    print(n)\nasync def main():\n    await asyncio.gather(f(2), f(1))\nasyncio.run(main())"
        self.assertEqual(self.run_code(program)["stdout"], "1\n2\n")

    def test_time_zones(self):
        program = "import datetime, zoneinfo\nprint(datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Asia/Tokyo')).utcoffset())"
        self.assertEqual(self.run_code(program)["stdout"], "9:00:00\n")

    def test_sqlite_in_memory(self):
        program = "import sqlite3; print(sqlite3.connect(':memory:').execute('select 6 * 7').fetchone())"
        self.assertEqual(self.run_code(program)["stdout"], "(42,)\n")

    def test_encodings(self):
        program = "print(*('é'.encode(name) for name in ('latin-1', 'cp1252', 'utf-16-le', 'mac-roman')), '漢'.encode('shift_jis'))"
        self.assertTrue(self.run_code(program)["ok"])


class ServiceTest(SandboxTest):
    def test_a_worker_that_died_is_replaced(self):
        sandbox.worker.process.kill()
        sandbox.worker.process.wait()
        self.assertEqual(self.run_code("print(1)")["stdout"], "1\n")

    def test_a_machine_that_cannot_start_is_a_fault_of_the_service(self):
        worker = sandbox.Worker()
        self.addCleanup(worker.end)
        worker.end()
        worker.process = subprocess.Popen(["true"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with self.assertRaisesRegex(RuntimeError, "did not start"):
            worker.run("print(1)", 1)

    def test_the_worker_has_no_environment(self):
        self.run_code("")
        with open(f"/proc/{sandbox.worker.process.pid}/environ") as file:
            names = {entry.partition("=")[0] for entry in file.read().split("\0") if entry}
        self.assertEqual(names - {"LC_CTYPE"}, {"PYTHONPATH"})
        self.assertIn("PATH", os.environ)

    def test_warm_latency(self):
        self.run_code("")
        times = []
        for _ in range(50):
            started = time.perf_counter()
            self.run_code("print(6 * 7)")
            times.append((time.perf_counter() - started) * 1000)
        print(f"\nwarm call: median {statistics.median(times):.1f} ms, slowest of 50 {max(times):.1f} ms")


if __name__ == "__main__":
    unittest.main()
