import threading
import time
import unittest
from unittest import mock

import mends  # noqa: F401  the path comes first
import cold_starts
from cold_starts import LEAST_PATIENCE_SECONDS, MOST_PATIENCE_SECONDS, STARTS_AT_ONCE, Turns
from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from node_workers import NodeWorker

START_SECONDS = 0.1


class Patience(unittest.TestCase):
    def test_it_follows_what_starts_take_within_its_bounds(self) -> None:
        turns = Turns(2)
        self.assertEqual(turns.patience, LEAST_PATIENCE_SECONDS)
        for _ in range(20):
            turns.started(2.0)
        self.assertAlmostEqual(turns.patience, 2.0, delta=0.05)
        for _ in range(40):
            turns.started(60.0)
        self.assertEqual(turns.patience, MOST_PATIENCE_SECONDS)
        for _ in range(40):
            turns.started(0.01)
        self.assertEqual(turns.patience, LEAST_PATIENCE_SECONDS)


class Burst(unittest.TestCase):
    """Calls that come at once, on the pools of MiniStack with workers that only wait."""

    def setUp(self) -> None:
        self.starting = self.most = self.started = 0
        guard = threading.Lock()

        def spawned(_worker) -> None:
            with guard:
                self.started += 1
                self.starting += 1
                self.most = max(self.most, self.starting)
            time.sleep(START_SECONDS)
            with guard:
                self.starting -= 1

        self.spawned = spawned

        class Worker:
            room, closed = 1, False

            def __init__(self, func_name, config, code_zip):
                self.in_use = self.runs = False
                self.lock = threading.Lock()

        for target, name, value in (
            (lambda_runtime.Worker, "_spawn", lambda worker: self.spawned(worker)),
            (NodeWorker, "_spawn", NodeWorker._spawn),
            (lambda_runtime, "_workers", {}),
            (lambda_runtime, "_worker_key", lambda name, *_: name),
            (lambda_runtime, "_worker_class_for", lambda _: Worker),
            (lambda_svc, "acquire_worker", None),
            (lambda_svc, "release_worker", None),
        ):
            changed = mock.patch.object(target, name, value)
            changed.start()
            self.addCleanup(changed.stop)
        cold_starts.take_turns()

    def call(self, name: str, seconds: float) -> None:
        worker, _ = lambda_svc.acquire_worker(name, {}, b"")
        try:
            # As MiniStack's own invoke does, one that has failed to start among them.
            with worker.lock:
                if not worker.runs:
                    lambda_runtime.Worker._spawn(worker)
                    worker.runs = True
            time.sleep(seconds)
        finally:
            lambda_svc.release_worker(worker)

    def burst(self, calls: int, seconds: float) -> None:
        threads = [threading.Thread(target=self.call, args=("one", seconds), daemon=True) for _ in range(calls)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=20)
        self.assertEqual([thread for thread in threads if thread.is_alive()], [], "a call waits for ever")

    def test_no_more_start_at_once_than_there_are_turns(self) -> None:
        self.burst(calls=12, seconds=1.5)
        self.assertEqual(self.most, STARTS_AT_ONCE)

    def test_short_calls_take_turns_on_the_few_that_are_there(self) -> None:
        self.burst(calls=40, seconds=0.005)
        self.assertLessEqual(self.started, STARTS_AT_ONCE * 3)

    def test_a_worker_takes_as_many_calls_as_it_has_room_for(self) -> None:
        with mock.patch.object(lambda_runtime._worker_class_for({}), "room", 20):
            self.burst(calls=40, seconds=0.5)
        self.assertEqual(self.started, 2)

    def test_a_start_that_fails_gives_its_turn_back(self) -> None:
        def fails(_worker) -> None:
            raise RuntimeError("no memory")

        with mock.patch.object(self, "spawned", fails):
            for _ in range(STARTS_AT_ONCE + 1):
                with self.assertRaisesRegex(RuntimeError, "no memory"):
                    self.call("two", 0)
        self.burst(calls=3, seconds=0.01)


if __name__ == "__main__":
    unittest.main()
