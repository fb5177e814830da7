"""Saves the state of MiniStack while it runs: by itself it does so only when it is stopped in good order.

Every few seconds, and at once on SIGUSR1. The file `checkpoint` in the state's folder says when the last one began
(milliseconds since 1970): everything that was acknowledged before that is in it.
"""

import asyncio
import copy
import gc
import json
import signal
import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import orjson
from ministack.core import persistence
from ministack.services import dynamodb, sqs, stepfunctions

SECONDS = 5.0
# Pause at least this many times what the last checkpoint took: it holds the interpreter that serves every request.
SHARE = 30
STEP_FUNCTIONS = "stepfunctions"
STEP_FUNCTIONS_STATE = ["state_machines", "executions", "tags", "activities", "state_machine_versions", "state_machine_aliases", "map_runs"]
DYNAMODB = "dynamodb"
DYNAMODB_STATE = ["tags", "ttl_settings", "pitr_settings", "kinesis_destinations", "contributor_insights", "backups", "resource_policies", "exports", "imports"]
SQS = "sqs"
LOGS = "cloudwatch_logs"
# How many executions that ended keep their history.
HISTORIES = 100
# By their names in requests: what a run changes all the time. Its objects S3 saves itself.
SAVED_EACH_TIME = {"states", "dynamodb", "sqs", "logs"}
READS = ("Get", "List", "Describe")
AS_JSON_DOES = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


class Changes:
    """Whether a request since the last look may have changed a service that a run leaves alone."""

    def __init__(self, handlers: dict):
        self.seen = True
        for service, handler in handlers.items():
            handlers[service] = self.noticing(service, handler)

    def noticing(self, service: str, handler):
        async def noticed(method, path, headers, body, query_params):
            if may_change(service, method, path, headers):
                self.seen = True
            return await handler(method, path, headers, body, query_params)

        return noticed

    def take(self) -> bool:
        seen, self.seen = self.seen, False
        return seen


def may_change(service: str, method: str, path: str, headers: dict) -> bool:
    if service in SAVED_EACH_TIME or method in ("GET", "HEAD"):
        return False
    if service == "lambda":
        return not path.endswith("/invocations")
    if service == "s3":
        return "/" not in path.strip("/")
    return not headers.get("x-amz-target", "").rpartition(".")[2].startswith(READS)


def keep(app, state_folder: str) -> None:
    """Begins to save. To be called in the main thread, before the emulator is started."""
    wanted = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: wanted.set())
    changes, saves = Changes(app.SERVICE_HANDLERS), Saves()
    write_state_fast(changes, saves)
    # Its only call is that of a clean stop.
    app.save_all = saves.save_last
    marker = Path(state_folder) / "checkpoint"
    threading.Thread(target=save_again_and_again, args=(app, loop_once_restored(app), changes, saves, wanted, marker), daemon=True).start()


class Saves:
    """What is written, in the order in which it was taken: no checkpoint goes over the last state, which a clean stop saves."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ended = False
        self.failure: Exception | None = None

    def save(self, states: dict[str, dict]) -> bool:
        """@returns false, and nothing is written, once the last has been. @throws what kept a snapshot from being written, which MiniStack only logs"""
        with self.lock:
            if self.ended:
                return False
            self.failure = None
            persistence.save_all({name: lambda state=state: state for name, state in states.items()})
            if self.failure:
                raise self.failure
            return True

    def save_last(self, services: dict) -> None:
        with self.lock:
            self.ended = True
            persistence.save_all(services)


class Snapshot(dict):
    """A state that nothing changes any more."""


def write_state_fast(changes: Changes, saves: Saves) -> None:
    """json.dump encodes piece by piece in Python, and json.dumps in one go, for which no request is served: orjson takes a fifth of that."""

    def dump(value, file, default) -> None:
        try:
            file.write(encoded(value, default))
        except Exception as error:
            if isinstance(value["payload"], Snapshot):
                saves.failure = error
            else:
                # It may have been changed meanwhile.
                changes.seen = True
            raise

    persistence.json = SimpleNamespace(**{name: getattr(json, name) for name in ("load", "loads", "dumps", "JSONDecodeError")}, dump=dump)


def encoded(value: dict, default) -> str:
    if isinstance(value["payload"], Snapshot):
        try:
            return orjson.dumps(value, default, AS_JSON_DOES).decode()
        except orjson.JSONEncodeError:
            # Half a character or a number of more than 64 bits, which JSON can hold.
            pass
    # It finds out whether another thread changes what it goes through, which orjson does not.
    return json.dumps(value, default=default)


def executions_without_history() -> dict:
    """The state of Step Functions but for the histories, which grow without end and which no restart needs."""
    state = {name: getattr(stepfunctions, f"_{name}") for name in STEP_FUNCTIONS_STATE}
    executions = copy.copy(state["executions"])
    executions._data = {key: {**execution, "events": []} for key, execution in list(state["executions"]._data.items())}
    return {**state, "executions": executions}


async def states_of_one_moment(services: dict, changes: Changes) -> dict[str, dict]:
    """The states of Step Functions, DynamoDB and SQS between two requests, which are served one after the other in the event loop, and those
    of these services.

    So there is no half of a transaction in them, no execution of work that the table does not know to be begun (it would keep its
    name from the one that is to be started), and no message deleted for work that is not begun.
    """
    taken = {STEP_FUNCTIONS: executions_without_history(), DYNAMODB: tables_without_index_members(), SQS: sqs.get_state()}
    states = {name: Snapshot(state) for name, state in taken.items()}
    for name in services.keys() - taken.keys():
        try:
            states[name] = services[name]()
        except Exception as error:
            # A thread of CloudFormation changes it, say: it is in the next one.
            changes.seen = True
            print(f"checkpoint without {name}:", error, file=sys.stderr, flush=True)
    return states


def tables_without_index_members() -> dict:
    """An item is replaced and never changed, so that the dictionaries around the items are all that needs a copy."""
    state = {name: getattr(dynamodb, f"_{name}") for name in ["tables", *DYNAMODB_STATE]}
    tables = copy.copy(state["tables"])
    tables._data = {key: table_without_index_members(table) for key, table in state["tables"]._data.items()}
    return {**state, "tables": tables}


def table_without_index_members(table: dict) -> dict:
    kept = {name: value for name, value in table.items() if name != dynamodb._INDEX_MEMBERS}
    return {**kept, "items": {partition: dict(items) for partition, items in table["items"].items()}}


def loop_once_restored(app) -> Future:
    """The event loop that serves the requests, known once the emulator has read what it saved last time."""
    restored = Future()
    load = app._load_persisted_state

    def load_and_tell() -> None:
        load()
        restored.set_result(asyncio.get_running_loop())

    app._load_persisted_state = load_and_tell
    return restored


def forget_histories(executions: dict) -> None:
    """Of all but the executions that ended last: each holds a megabyte that nothing reads."""
    ended = sorted((one for one in list(executions.values()) if one["stopDate"] and one["events"]), key=lambda one: one["stopDate"])
    for execution in ended[:-HISTORIES]:
        execution["events"] = []


def save_again_and_again(app, restored: Future, changes: Changes, saves: Saves, wanted: threading.Event, marker: Path) -> None:
    """Saves what a killed emulator must find again. A clean stop saves everything, histories and logs too."""
    # Before that there is nothing but emptiness to save over what it is about to read.
    loop = restored.result()
    while True:
        wanted.clear()
        began, used = time.time(), time.thread_time()
        try:
            # Noticed before the state is taken: a change during it is in the next one too.
            services = app._build_persistence_save_dict() if changes.take() else {}
            services.pop(LOGS, None)
            if not saves.save(asyncio.run_coroutine_threadsafe(states_of_one_moment(services, changes), loop).result()):
                return
            marker.write_text(str(int(began * 1000)))
            forget_histories(stepfunctions._executions._data)
            # What is held now is held for long: no search for garbage goes through it again.
            gc.freeze()
        except Exception as error:
            changes.seen = True
            print("checkpoint failed:", error, file=sys.stderr, flush=True)
        wanted.wait(max(SECONDS, SHARE * (time.thread_time() - used)))
