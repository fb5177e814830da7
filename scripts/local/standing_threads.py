"""Threads that stand ready for the states of executions and the calls of functions, where these need any.

MiniStack starts one for every Task state with a TimeoutSeconds, for every item of a Map, and for every call of a function through the
API: a hundred in a cycle, each of which costs more than most of the states do, and waits for the interpreter when it begins and when
it ends.
"""

import collections
import contextvars
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as LateError
from types import SimpleNamespace

from ministack.core import concurrency
from ministack.services import lambda_svc, stepfunctions

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


Item = tuple[Future, Callable, tuple]


def settle(future: Future, work, arguments: tuple) -> None:
    try:
        future.set_result(work(*arguments))
    except BaseException as error:
        future.set_exception(error)


class Pool:
    """concurrent.futures.ThreadPoolExecutor as a Map uses it, which waits for its items: a single worker's are done at once."""

    def __init__(self, max_workers: int):
        self.alone = max_workers == 1
        self.lock = threading.Lock()
        self.free = max_workers
        self.waiting: collections.deque[Item] = collections.deque()
        self.futures: list[Future] = []

    def submit(self, work, *arguments) -> Future:
        future = Future()
        item = (future, work, arguments)
        if self.alone:
            settle(*item)
            return future
        with self.lock:
            if self.free > 0:
                threads.run(lambda: self.work_off(item))
                self.free -= 1
            else:
                self.waiting.append(item)
            self.futures.append(future)
        return future

    def work_off(self, item: Item | None) -> None:
        while item:
            settle(*item)
            with self.lock:
                item = self.waiting.popleft() if self.waiting else None
                if item is None:
                    self.free += 1

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


def invoke_in_time(resource: str, given, seconds: float):
    """In place of _invoke_resource_with_timeout. A function whose every call is ended before its state is late (NodeWorker.invoke sees to it, but
    for the wait for a process) needs no thread beside that which waits."""
    if ends_before(resource, seconds):
        return stepfunctions._invoke_resource(resource, given)
    future = Future()
    work = (contextvars.copy_context().run, (stepfunctions._invoke_resource, resource, given))
    threads.run(lambda: settle(future, *work))
    try:
        return future.result(timeout=seconds)
    except LateError:
        raise stepfunctions._ExecutionError("States.Timeout", f"Task timed out after {seconds} seconds") from None


def ends_before(resource: str, seconds: float) -> bool:
    if ":function:" not in resource:
        return False
    _, config, _ = lambda_svc._get_func_record_for_ref(resource)
    return config is not None and config["Timeout"] < seconds


def lend() -> None:
    for name, ours in (("ThreadPoolExecutor", Pool), ("_invoke_resource_with_timeout", invoke_in_time)):
        # Another version of MiniStack, which has no such name, fails here.
        getattr(stepfunctions, name)
        setattr(stepfunctions, name, ours)
    concurrency.threading = SimpleNamespace(**{**vars(concurrency.threading), "Thread": thread_for})
