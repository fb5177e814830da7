"""Saves the state of MiniStack while it runs: by itself it does so only when it is stopped in good order.

Every few seconds, and at once on SIGUSR1. The file `checkpoint` in the state's folder says when the last one began
(milliseconds since 1970): everything that was acknowledged before that is in it.
"""

import copy
import json
import logging
import signal
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

from ministack.core import persistence
from ministack.services import stepfunctions

SECONDS = 5.0
# Pause at least this many times what the last checkpoint took: it holds the interpreter that serves every request.
SHARE = 30
STEP_FUNCTIONS = "stepfunctions"
STEP_FUNCTIONS_STATE = ["state_machines", "executions", "tags", "activities", "state_machine_versions", "state_machine_aliases", "map_runs"]
LOGS = "cloudwatch_logs"


def keep(app, state_folder: str) -> None:
    """Begins to save. To be called in the main thread, before the emulator is started."""
    wanted = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: wanted.set())
    # It would write some fifty lines a checkpoint.
    logging.getLogger("persistence").setLevel(logging.WARNING)
    write_state_fast()
    marker = Path(state_folder) / "checkpoint"
    threading.Thread(target=save_again_and_again, args=(app, signal_restored(app), wanted, marker), daemon=True).start()


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


def save_again_and_again(app, restored: threading.Event, wanted: threading.Event, marker: Path) -> None:
    """Saves what a killed emulator must find again. A clean stop saves everything, histories and logs too."""
    # Before that there is nothing but emptiness to save over what it is about to read.
    restored.wait()
    while True:
        wanted.clear()
        began, used = time.time(), time.thread_time()
        try:
            services = app._build_persistence_save_dict()
            services.pop(LOGS, None)
            app.save_all({**services, STEP_FUNCTIONS: executions_without_history})
            marker.write_text(str(int(began * 1000)))
        except Exception as error:
            print("checkpoint failed:", error, file=sys.stderr, flush=True)
        wanted.wait(max(SECONDS, SHARE * (time.thread_time() - used)))
