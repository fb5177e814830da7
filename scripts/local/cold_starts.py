"""Lambda's cold starts on local AWS, a few at a time.

MiniStack starts a process for every call that finds no idle one. A burst of calls then starts all of them at once: they share
the cores while they load, the calls behind them find nothing idle either, and some hundred processes fill the memory. Here a
call takes a worker of its function that has room for it; else it waits for one as long as a start takes at the moment; then for
a turn to start one, whichever is sooner. A busy machine, on which calls and starts take long, so gets no busier. A start needs
no other worker, so turns always come back and nothing waits for itself.
"""

import os
import threading
import time
from dataclasses import dataclass, field

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from node_workers import NodeWorker

STARTS_AT_ONCE = max(2, os.cpu_count() or 2)
LEAST_PATIENCE_SECONDS = 0.25
MOST_PATIENCE_SECONDS = 5.0
# Of the last start in what is expected of the next.
SHARE_OF_LAST = 0.3


# By identity: two calls of one function are not the same call.
@dataclass(eq=False)
class Waiting:
    pool: str | None
    wants_turn: bool
    called: threading.Event = field(default_factory=threading.Event)


class Turns:
    def __init__(self, free: int):
        self.free = free
        self.lock = lambda_runtime._lock
        self.waiting: list[Waiting] = []
        self.patience = LEAST_PATIENCE_SECONDS

    def started(self, seconds: float) -> None:
        expected = (1 - SHARE_OF_LAST) * self.patience + SHARE_OF_LAST * seconds
        self.patience = min(max(expected, LEAST_PATIENCE_SECONDS), MOST_PATIENCE_SECONDS)

    def wake(self, suits) -> None:
        """The one that has waited longest of those that it suits. Called with the lock held."""
        chosen = next(filter(suits, self.waiting), None)
        if chosen:
            self.waiting.remove(chosen)
            chosen.called.set()

    def wake_for_turn(self) -> None:
        if self.free:
            self.wake(lambda one: one.wants_turn)

    def join(self, pool: str | None, wants_turn: bool) -> Waiting:
        """Called with the lock held; the event is awaited without it."""
        one = Waiting(pool, wants_turn)
        self.waiting.append(one)
        return one

    def leave(self, one: Waiting) -> None:
        with self.lock:
            if one in self.waiting:
                self.waiting.remove(one)

    def take(self) -> bool:
        """Called with the lock held."""
        if not self.free:
            return False
        self.free -= 1
        return True

    def give_back(self) -> None:
        with self.lock:
            self.free += 1
            self.wake_for_turn()


def take_turns() -> None:
    """Puts the turns into MiniStack's pools of workers."""
    turns = Turns(STARTS_AT_ONCE)
    # MiniStack's own take one call at a time and end with a call that is late.
    lambda_runtime.Worker.room, lambda_runtime.Worker.closed = 1, False

    def acquire_worker(func_name, config, code_zip, qualifier="$LATEST", max_concurrency=None):
        pool = lambda_runtime._worker_key(func_name, config, qualifier)
        patient_until = time.monotonic() + turns.patience
        while True:
            with turns.lock:
                workers = lambda_runtime._workers.setdefault(pool, [])
                worker = next((one for one in workers if one.calls_taken < one.room), None)
                reason = "reused" if worker else "spawn"
                patience = patient_until - time.monotonic() if workers else 0
                if not worker and patience <= 0 and turns.take():
                    worker = lambda_runtime._worker_class_for(config)(func_name, config, code_zip)
                    worker.pool, worker.has_turn, worker.calls_taken = pool, True, 0
                    workers.append(worker)
                if worker:
                    worker.calls_taken += 1
                    worker.in_use, worker.last_used = True, time.time()
                    # Whoever was called for a turn may have found a worker instead.
                    turns.wake_for_turn()
                    return worker, reason
                one = turns.join(pool, wants_turn=patience <= 0)
            if not one.called.wait(patience if patience > 0 else None):
                turns.leave(one)

    def release_worker(worker) -> None:
        if worker is None:
            return
        end_turn(worker)
        with turns.lock:
            worker.calls_taken -= 1
            worker.in_use = worker.calls_taken > 0
            ended = worker.closed and not worker.in_use
            turns.wake(lambda one: one.pool == worker.pool)
        if ended:
            worker.kill()

    def end_turn(worker) -> None:
        if worker.has_turn:
            worker.has_turn = False
            turns.give_back()

    def in_turn(spawn):
        def spawn_in_turn(worker):
            while not worker.has_turn:
                with turns.lock:
                    worker.has_turn = turns.take()
                    one = None if worker.has_turn else turns.join(None, wants_turn=True)
                if one:
                    one.called.wait()
            began = time.monotonic()
            try:
                process = spawn(worker)
                turns.started(time.monotonic() - began)
                return process
            finally:
                end_turn(worker)

        return spawn_in_turn

    lambda_svc.acquire_worker, lambda_svc.release_worker = acquire_worker, release_worker
    for kind in (lambda_runtime.Worker, NodeWorker):
        kind._spawn = in_turn(kind._spawn)
