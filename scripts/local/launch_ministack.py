"""Starts MiniStack with two mends: errors keep the names that AWS gives them, and the state is saved while it runs.

MiniStack names every error that a handler throws, and every crash, Runtime.HandlerError, so that no Retry or Catch of a
state machine matches; and it saves its state only when it is stopped in good order. Each mend asserts the source that it
changes: another version of MiniStack fails here, at the start, and not silently later.

Usage: launch_ministack.py FOLDER (the folder only marks the process)
"""

import logging
import os
import sys
import threading
import time

import ministack.core.lambda_runtime as lambda_runtime
from ministack.services import lambda_svc

CHECKPOINT_SECONDS = 5.0


def replaced(source: str, old: str, new: str) -> str:
    assert old in source, f"this version of MiniStack is not the one that the mend was made for: {old!r}"
    return source.replace(old, new)


def report_error_names() -> None:
    """The workers in which handlers run report the class of what was thrown."""
    node = lambda_runtime._NODEJS_WORKER_SCRIPT
    node = replaced(node, "error: String(err.message || err), trace", 'errorType: err.name || "Error", error: String(err.message || err), trace')
    node = replaced(node, 'status: "error", error: e.message, trace', 'status: "error", errorType: e.name, error: e.message, trace')
    lambda_runtime._NODEJS_WORKER_SCRIPT = node
    python = lambda_runtime._PYTHON_WORKER_SCRIPT
    lambda_runtime._PYTHON_WORKER_SCRIPT = replaced(python, '"error": str(e), "trace"', '"errorType": type(e).__name__, "error": str(e), "trace"')


def keep_error_names() -> None:
    """What the workers reported goes into the answer; a worker that died is Runtime.ExitError, as on AWS."""
    last = threading.local()
    invoke = lambda_runtime.Worker.invoke
    execute = lambda_svc._execute_function_warm

    def invoke_and_remember(self, *args, **kwargs):
        last.reply = invoke(self, *args, **kwargs)
        return last.reply

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

    lambda_runtime.Worker.invoke = invoke_and_remember
    lambda_svc._execute_function_warm = execute_with_error_name


def checkpoint_while_running(app) -> None:
    while True:
        time.sleep(CHECKPOINT_SECONDS)
        try:
            app.save_all(app._build_persistence_save_dict())
        except Exception as error:
            print("checkpoint failed:", error, file=sys.stderr, flush=True)


if __name__ == "__main__":
    report_error_names()
    keep_error_names()
    from ministack import app  # the mends must come first

    # It would write some fifty lines a checkpoint.
    logging.getLogger("persistence").setLevel(logging.WARNING)
    if os.environ.get("PERSIST_STATE") == "1":
        threading.Thread(target=checkpoint_while_running, args=(app,), daemon=True).start()
    # The folder is no argument of MiniStack's.
    del sys.argv[1:]
    sys.argv = sys.argv[:1]
    app.main()
