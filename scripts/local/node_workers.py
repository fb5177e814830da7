"""Processes for the stack's Node.js functions on local AWS that take many calls at a time.

MiniStack gives every call a process of its own. Sixty-four calls that wait for a model are then sixty-four processes, none of
which runs long enough to be compiled well: each call takes several times the CPU that it takes in a process that is warm. The
functions keep nothing of a call in their modules, so that a process can take ROOM of them, as an environment of Lambda Managed
Instances does. Functions that compute, those in Python, and those of CDK itself keep a process a call.
"""

import json
import os
import re
import select
import subprocess
import threading
import time
from pathlib import Path

from ministack.core import lambda_runtime
from ministack.core.responses import new_uuid
from shared_code import unpacked

ROOM = 64
# A function that may take so long computes (the shards of an export), and would keep the calls beside it from a core of their own.
LONG_SECONDS = 600
# AWS gives a function 10 s to load, on a core that it has for itself.
LOAD_SECONDS = 60
# Local AWS is one interpreter that every function waits for: on a busy machine it comes first.
NICENESS = "5"
PROGRAM = Path(__file__).with_name("node-worker.mjs")
# As stacks/lib/names.ts names the stack's functions: the stage comes before.
OWN_NAME = re.compile(r"[\w-]+-dive-")


class Call:
    def __init__(self) -> None:
        self.ended = threading.Event()
        self.reply: dict = {}

    def end(self, reply: dict) -> None:
        self.reply = reply
        self.ended.set()


class NodeWorker(lambda_runtime.Worker):
    """One process. Its lock guards it and its calls; the pools of cold_starts.py count how many it has."""

    def __init__(self, func_name: str, config: dict, code_zip: bytes):
        super().__init__(func_name, config, code_zip)
        self.room = 1 if config["Timeout"] >= LONG_SECONDS else ROOM
        self.calls: dict[str, Call] = {}
        # It takes no more calls, and ends with its last one.
        self.closed = False

    def _spawn(self) -> subprocess.Popen:
        """@throws RuntimeError with what the function threw while it was loaded"""
        code = unpacked(self.code_zip)
        module, handler = self.config["Handler"].rsplit(".", 1)
        node, _ = lambda_runtime._detect_runtime_binary(self.config["Runtime"])
        here, there = os.pipe()
        try:
            process = subprocess.Popen(
                ["nice", "-n", NICENESS, node, PROGRAM, self.func_name, f"{code}/{module}.mjs", handler, str(there)],
                cwd=code,
                env=environment(self.config, code),
                stdin=subprocess.PIPE,
                pass_fds=[there],
                bufsize=0,
            )
        finally:
            os.close(there)
        # Else who writes to a process that is at work and does not read waits without end, and with it who comes after.
        os.set_blocking(process.stdin.fileno(), False)
        replies = os.fdopen(here)
        if is_ready(here, select.POLLIN, LOAD_SECONDS):
            first = json.loads(replies.readline() or '{"error": "it ended at once"}')
        else:
            first = {"error": f"it was not ready after {LOAD_SECONDS} s"}
        if first.get("status") != "ready":
            replies.close()
            process.kill()
            process.communicate()
            raise RuntimeError(f"{self.func_name} could not be loaded: {first['error']}")
        self._proc, self.calls = process, {}
        threading.Thread(target=self._deliver, args=(process, replies, self.calls), daemon=True).start()
        return process

    def _deliver(self, process: subprocess.Popen, replies, calls: dict[str, Call]) -> None:
        with replies:
            for line in replies:
                reply = json.loads(line)
                call = calls.pop(reply["id"], None)
                if call:
                    call.end(reply)
        with self._lock:
            if self._proc is process:
                self._proc = None
            for call in calls.values():
                call.end({"status": "error", "error": "Worker process died"})
        process.communicate()

    def invoke(self, event, request_id: str, *, invoked_function_arn: str | None = None, **_) -> dict:
        """What lambda_svc asks of a worker: the reply's status, result or error, log, and whether the start was a cold one."""
        seconds = self.config.get("Timeout", 30)
        late = {"status": "error", "error": f"Task timed out after {seconds}.00 seconds"}
        call = Call()
        if not self._lock.acquire(timeout=LOAD_SECONDS + seconds):
            self.close()
            return {**late, "cold_start": False}
        try:
            process = self._proc
            cold = process is None
            if cold:
                process = self._spawn()
            until = time.monotonic() + seconds
            self.calls[request_id] = call
            message = {"id": request_id, "event": event, "arn": invoked_function_arn, "timeoutMs": seconds * 1000}
            if not write_line(process.stdin, json.dumps(message), until):
                # It has been at work for all that time, and half a line is in its pipe.
                process.kill()
        finally:
            self._lock.release()
        if not call.ended.wait(max(0, until - time.monotonic())):
            self.close()
            call.reply = late
        return {**call.reply, "cold_start": cold}

    def close(self) -> None:
        """On AWS the process of a call that is late ends with it. Here other calls may still run in it."""
        with lambda_runtime._lock:
            self.closed = True
            for workers in lambda_runtime._workers.values():
                if self in workers:
                    workers.remove(self)


def is_ready(file: int, event: int, seconds: float) -> bool:
    waiting = select.poll()
    waiting.register(file, event)
    return bool(waiting.poll(max(0, seconds) * 1000))


def write_line(pipe, text: str, until: float) -> bool:
    """@returns false where the pipe, which does not block, has not taken all of it by then"""
    left = memoryview(f"{text}\n".encode())
    try:
        while left:
            # None where it is full.
            left = left[pipe.write(left) or 0 :]
            if left and not is_ready(pipe.fileno(), select.POLLOUT, until - time.monotonic()):
                return False
    except BrokenPipeError:
        # Whoever delivers sees the end too.
        pass
    return True


def environment(config: dict, code: str) -> dict[str, str]:
    """What a function finds in its environment on AWS, and where local AWS is."""
    _, region = lambda_runtime._account_region_from_function_config(config)
    own = config.get("Environment", {}).get("Variables", {})
    return {
        **os.environ,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}",
        **{name: value for name, value in own.items() if name not in lambda_runtime._RESERVED_RUNTIME_ENV_VARS},
        **lambda_runtime.execution_credentials(config),
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "LAMBDA_TASK_ROOT": code,
        "AWS_LAMBDA_FUNCTION_NAME": config["FunctionName"],
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(config.get("MemorySize", 128)),
        "AWS_LAMBDA_FUNCTION_VERSION": config.get("Version", "$LATEST"),
        "AWS_LAMBDA_LOG_STREAM_NAME": new_uuid(),
    }


def use() -> None:
    """Puts them into MiniStack, for the functions that are the stack's own."""
    others = lambda_runtime._worker_class_for

    def worker_class_for(config: dict) -> type:
        own = OWN_NAME.match(config["FunctionName"])
        return NodeWorker if own and config["Runtime"].startswith("nodejs") else others(config)

    lambda_runtime._worker_class_for = worker_class_for
