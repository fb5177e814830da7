"""Threads that stand ready for the states of executions and the calls of functions.

MiniStack starts one for every Task state with a TimeoutSeconds, for every item of a Map, and for every call of a function through the
API: a hundred in a cycle, each of which costs more than most of the states do.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from types import SimpleNamespace

from ministack.core import concurrency
from ministack.services import stepfunctions

# By the names of their threads; others are waited for by who starts them.
CALLS = {"ministack-lambda-invoke", "ministack-apigw-invoke", "ministack-apigw-authorizer"}


class StandingThreads:
    """As many as there ever was work at once: with fewer, work that waits for other work would wait for ever."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.idle = self.started = 0
        self.work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def run(self, work: Callable[[], None]) -> None:
        """At once, whoever else is at work. Not for work that throws."""
        with self.lock:
            if self.idle > 0:
                self.idle -= 1
            else:
                self.started += 1
                threading.Thread(target=self.stand, daemon=True, name="standing").start()
        self.work.put(work)

    def stand(self) -> None:
        while True:
            self.work.get()()
            with self.lock:
                self.idle += 1


threads = StandingThreads()


class Pool:
    """concurrent.futures.ThreadPoolExecutor as MiniStack uses it."""

    def __init__(self, max_workers: int):
        self.room = threading.Semaphore(max_workers)
        self.futures: list[Future] = []

    def submit(self, work, *arguments) -> Future:
        future = Future()
        self.futures.append(future)
        threads.run(lambda: self.settle(future, work, arguments))
        return future

    def settle(self, future: Future, work, arguments: tuple) -> None:
        with self.room:
            try:
                future.set_result(work(*arguments))
            except BaseException as error:
                future.set_exception(error)

    def shutdown(self, wait: bool) -> None:
        """MiniStack asks for no wait: what runs goes on."""

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_) -> None:
        wait(self.futures)


class CallThread:
    """threading.Thread as MiniStack starts one for a call, whose work catches what it throws."""

    def __init__(self, target: Callable[[], None]):
        self.target = target

    def start(self) -> None:
        threads.run(self.target)


def thread_for(target: Callable[[], None], daemon: bool, name: str) -> CallThread | threading.Thread:
    return CallThread(target) if name in CALLS else threading.Thread(target=target, daemon=daemon, name=name)


def lend() -> None:
    stepfunctions.ThreadPoolExecutor = Pool
    concurrency.threading = SimpleNamespace(**{**vars(threading), "Thread": thread_for})
