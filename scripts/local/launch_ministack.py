"""Starts MiniStack with mends: errors keep the names that AWS gives them, the state is saved while it runs (checkpoints.py), the stack's
functions run many calls in a process (node_workers.py), cold starts take turns (cold_starts.py), workers share their function's code
(shared_code.py), a call's log has an end (log_ends.py), requests do less (lean_requests.py), states and calls share threads
(standing_threads.py), and another server reads HTTP (http_server.py).

MiniStack names every error that a handler throws, and every crash, Runtime.HandlerError, so that no Retry or Catch of a
state machine matches. Each mend asserts the source that it changes: another version of MiniStack fails here, at the start,
and not silently later.

Usage: launch_ministack.py FOLDER (the folder only marks the process)
"""

import os
import threading

import checkpoints
import cold_starts
import log_ends
import http_server
import lean_requests
import ministack.core.lambda_runtime as lambda_runtime
import node_workers
import shared_code
import standing_threads
from mend import replaced
from ministack.services import lambda_svc
from node_workers import NodeWorker


def report_error_names() -> None:
    """MiniStack's workers for Python report the class of what was thrown, as node-worker.mjs does."""
    python = lambda_runtime._PYTHON_WORKER_SCRIPT
    lambda_runtime._PYTHON_WORKER_SCRIPT = replaced(python, '"error": str(e), "trace"', '"errorType": type(e).__name__, "error": str(e), "trace"')


def keep_error_names() -> None:
    """What the workers reported goes into the answer; a worker that died is Runtime.ExitError, as on AWS."""
    last = threading.local()
    execute = lambda_svc._execute_function_warm

    def remembering(invoke):
        def invoke_and_remember(self, *args, **kwargs):
            last.reply = invoke(self, *args, **kwargs)
            return last.reply

        return invoke_and_remember

    def execute_with_error_name(func, event, request_id):
        last.reply = None
        out = execute(func, event, request_id)
        reply, body = last.reply or {}, out.get("body")
        if out.get("error") and isinstance(body, dict) and body.get("errorType") == "Runtime.HandlerError":
            if reply.get("errorType"):
                body["errorType"] = reply["errorType"]
            elif reply.get("error") == "Worker process died":
                body.update(errorType="Runtime.ExitError", errorMessage=f"RequestId: {request_id} Error: Runtime exited with error")
        return out

    for kind in (lambda_runtime.Worker, NodeWorker):
        kind.invoke = remembering(kind.invoke)
    lambda_svc._execute_function_warm = execute_with_error_name


if __name__ == "__main__":
    report_error_names()
    keep_error_names()
    lean_requests.slim()
    log_ends.mark()
    shared_code.share()
    node_workers.use()
    cold_starts.take_turns()
    standing_threads.lend()
    from ministack import app  # the mends must come first

    if os.environ.get("PERSIST_STATE") == "1":
        checkpoints.keep(app, os.environ["STATE_DIR"])
    http_server.serve(app.app)
