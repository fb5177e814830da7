"""The end of a call's log, said by the worker.

MiniStack waits after every call until its log has been silent for 5 ms, 50 ms where there is none, and looks for it every
millisecond with the interpreter that serves all requests. Here a worker for Python writes a mark after the log and before its answer;
one for Node.js hands the log over with the answer (node-worker.mjs).
"""

import queue
import time

from mend import replaced
from ministack.core import lambda_runtime

MARK = "\x1e end of the call's log"
# The mark is in the pipe before the answer is; only the thread that reads the pipe may be behind.
LONGEST_WAIT_SECONDS = 0.25

PYTHON_CALL = "            result = handler_fn(event, context)\n"
PYTHON_MARKED = f"""\
            try:
                result = handler_fn(event, context)
            finally:
                print({MARK!r}, file=sys.stderr, flush=True)
"""
drain_bounded = lambda_runtime.Worker._drain_stderr_bounded


def drain(worker, *limits) -> str:
    if not worker.config["Runtime"].startswith("python"):
        return drain_bounded(worker, *limits)
    lines = []
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    try:
        while True:
            line = worker._stderr_queue.get(timeout=max(0, until - time.monotonic()))
            if line == MARK:
                break
            lines.append(line)
    except queue.Empty:
        pass
    return "\n".join(lines)


def mark() -> None:
    lambda_runtime._PYTHON_WORKER_SCRIPT = replaced(lambda_runtime._PYTHON_WORKER_SCRIPT, PYTHON_CALL, PYTHON_MARKED)
    lambda_runtime.Worker._drain_stderr_bounded = drain
