"""The Lambda behind `code_execution`: runs a Python program with no authority at all and tells how it ended.

Event: `{"code": str, "timeoutSeconds": number?}`. Reply: `{"ok", "stdout", "error", "outcome", "exitCode", "durationMs",
"version"}`. Every way in which a program can end is a reply; only a fault of the service is raised.
"""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

DEFAULT_SECONDS, MAX_SECONDS = 5, 20
MAX_CODE_CHARACTERS = 100_000
START_SECONDS, PATIENCE_SECONDS = 10, 5
VERSION = "cpython 3.14 wasi"
LOST = {"outcome": "trap", "stdout": "", "error": "ended: it brought the machine down", "exit_code": None}
UNREADABLE = {
    "outcome": "exception",
    "stdout": "",
    "error": "SyntaxError: the program holds a lone surrogate, which is not a character",
    "exit_code": None,
}


class Worker:
    """A process with the machine in it. It has no environment to leak: the Lambda's own holds credentials."""

    def __init__(self) -> None:
        self.ready = False
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def run(self, code: str, seconds: float) -> dict:
        """How the program ended. Raises RuntimeError if there is no machine to run it."""
        if not self.ready:
            self.ready = self.read(START_SECONDS) is not None
        if not self.ready:
            raise RuntimeError("the sandbox's machine did not start; its own error is in the log")
        self.process.stdin.write(json.dumps({"code": code, "seconds": seconds}).encode() + b"\n")
        self.process.stdin.flush()
        return self.read(seconds + PATIENCE_SECONDS) or {"result": LOST, "reusable": False}

    def read(self, seconds: float) -> dict | None:
        readable, _, _ = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if readable else b""
        return json.loads(line) if line else None

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


worker = Worker()


def handler(event, context=None):
    reply = run(event)
    print(json.dumps({"message": "program ended", "outcome": reply["outcome"], "durationMs": reply["durationMs"]}))
    return reply


def run(event) -> dict:
    global worker
    code, seconds = parse(event)
    if not encodable(code):
        return as_reply(UNREADABLE, 0)
    if worker.process.poll() is not None:
        worker.end()
        worker = Worker()
    started = time.perf_counter()
    reply = None
    try:
        reply = worker.run(code, seconds)
    finally:
        if not (reply and reply["reusable"]):
            worker.end()
            worker = Worker()
    return as_reply(reply["result"], round((time.perf_counter() - started) * 1000))


def parse(event) -> tuple[str, float]:
    """The program and its time limit in seconds. Raises ValueError naming the field that is wrong."""
    code, seconds = event.get("code"), event.get("timeoutSeconds")
    if not isinstance(code, str) or len(code) > MAX_CODE_CHARACTERS:
        raise ValueError(f"code must be a string of at most {MAX_CODE_CHARACTERS} characters")
    seconds = DEFAULT_SECONDS if seconds is None else seconds
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds <= MAX_SECONDS:
        raise ValueError(f"timeoutSeconds must be a number over 0 and at most {MAX_SECONDS}")
    return code, seconds


def encodable(code: str) -> bool:
    try:
        code.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_reply(result: dict, duration_ms: int) -> dict:
    succeeded = result["outcome"] == "completed" or (result["outcome"] == "exit" and result["exit_code"] == 0)
    return {
        "ok": succeeded,
        "stdout": result["stdout"],
        "error": result["error"],
        "outcome": result["outcome"],
        "exitCode": result["exit_code"],
        "durationMs": duration_ms,
        "version": VERSION,
    }
