"""Starts MiniStack with mends: errors keep the names that AWS gives them, the state is saved while it runs, cold starts take
turns (cold_starts.py), workers share their function's code (shared_code.py), and a call's log has an end (log_ends.py).

MiniStack names every error that a handler throws, and every crash, Runtime.HandlerError, so that no Retry or Catch of a
state machine matches; and it saves its state only when it is stopped in good order. Each mend asserts the source that it
changes: another version of MiniStack fails here, at the start, and not silently later.

Usage: launch_ministack.py FOLDER (the folder only marks the process)
"""

import copy
import json
import logging
import os
import sys
import threading
import time
from types import SimpleNamespace

import cold_starts
import log_ends
import ministack.core.lambda_runtime as lambda_runtime
import shared_code
from mend import replaced
from ministack.core import persistence
from ministack.services import lambda_svc, stepfunctions

CHECKPOINT_SECONDS = 5.0
# Pause at least this many times what the last checkpoint took: it holds the interpreter that serves every request.
CHECKPOINT_SHARE = 30
STEP_FUNCTIONS = "stepfunctions"
STEP_FUNCTIONS_STATE = ["state_machines", "executions", "tags", "activities", "state_machine_versions", "state_machine_aliases", "map_runs"]
LOGS = "cloudwatch_logs"


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


def write_state_fast() -> None:
    """json.dump encodes piece by piece in Python; json.dumps does it in C, several times as fast."""
    persistence.json = SimpleNamespace(
        **{name: getattr(json, name) for name in ("load", "loads", "dumps", "JSONDecodeError")},
        dump=lambda value, file, **options: file.write(json.dumps(value, **options)),
    )


def executions_without_history() -> dict:
    """The state of Step Functions but for the histories, which grow without end and which no restart needs."""
    state = {name: getattr(stepfunctions, f"_{name}") for name in STEP_FUNCTIONS_STATE}
    executions = copy.copy(state["executions"])
    executions._data = {key: {**execution, "events": []} for key, execution in list(state["executions"]._data.items())}
    return {**state, "executions": executions}


def signal_restored(app) -> threading.Event:
    """Set once the emulator has read what it saved last time."""
    restored = threading.Event()
    load = app._load_persisted_state

    def load_and_signal() -> None:
        load()
        restored.set()

    app._load_persisted_state = load_and_signal
    return restored


def checkpoint_while_running(app, restored: threading.Event) -> None:
    """Saves what a killed emulator must find again. A clean stop saves everything, histories and logs too."""
    # Before that there is nothing but emptiness to save over what it is about to read.
    restored.wait()
    while True:
        began = time.thread_time()
        try:
            services = app._build_persistence_save_dict()
            services.pop(LOGS, None)
            app.save_all({**services, STEP_FUNCTIONS: executions_without_history})
        except Exception as error:
            print("checkpoint failed:", error, file=sys.stderr, flush=True)
        time.sleep(max(CHECKPOINT_SECONDS, CHECKPOINT_SHARE * (time.thread_time() - began)))


if __name__ == "__main__":
    report_error_names()
    keep_error_names()
    log_ends.mark()
    shared_code.share()
    cold_starts.take_turns()
    write_state_fast()
    from ministack import app  # the mends must come first

    # It would write some fifty lines a checkpoint.
    logging.getLogger("persistence").setLevel(logging.WARNING)
    if os.environ.get("PERSIST_STATE") == "1":
        threading.Thread(target=checkpoint_while_running, args=(app, signal_restored(app)), daemon=True).start()
    # The folder is no argument of MiniStack's.
    del sys.argv[1:]
    sys.argv = sys.argv[:1]
    app.main()
