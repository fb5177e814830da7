import asyncio
import inspect
import threading
import time
import unittest
from unittest import mock

import mends  # noqa: F401  the path comes first
import standing_threads
from ministack.core import concurrency
from ministack.services import apigateway, lambda_svc, stepfunctions
from standing_threads import Pool, StandingThreads


class Threads(unittest.TestCase):
    def test_work_that_comes_one_after_the_other_shares_one(self) -> None:
        threads, seen = StandingThreads(), []
        for number in range(50):
            done = threading.Event()
            threads.run(lambda: (seen.append(number), done.set()))
            self.assertTrue(done.wait(10))
            while threads.idle == 0:
                time.sleep(0.001)
        self.assertEqual((seen, threads.started), (list(range(50)), 1))

    def test_work_that_waits_for_other_work_never_waits_for_a_thread(self) -> None:
        threads, ended = StandingThreads(), threading.Event()
        waiting = [threading.Event() for _ in range(100)]

        def step(number: int) -> None:
            if number + 1 < len(waiting):
                threads.run(lambda: step(number + 1))
                waiting[number + 1].wait(10)
            waiting[number].set()
            if number == 0:
                ended.set()

        threads.run(lambda: step(0))
        self.assertTrue(ended.wait(10))


class Pools(unittest.TestCase):
    def test_results_and_errors_come_as_from_an_executor(self) -> None:
        with Pool(max_workers=2) as pool:
            good, bad = pool.submit(max, 1, 2), pool.submit(int, "x")
        self.assertEqual(good.result(), 2)
        self.assertRaises(ValueError, bad.result)

    def test_as_many_run_at_once_as_it_has_workers_and_no_more(self) -> None:
        lock, running, most = threading.Lock(), [0], [0]
        together = threading.Barrier(3)

        def work() -> None:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            together.wait(10)
            with lock:
                running[0] -= 1

        with mock.patch.object(standing_threads, "threads", StandingThreads()) as threads, Pool(max_workers=3) as pool:
            futures = [pool.submit(work) for _ in range(12)]
        self.assertEqual([future.result() for future in futures], [None] * 12)
        self.assertEqual((running, most, threads.started), ([0], [3], 3))

    def test_an_item_for_which_no_thread_can_be_started_is_not_waited_for(self) -> None:
        with mock.patch.object(standing_threads.threads, "run", side_effect=RuntimeError("can't start new thread")), Pool(max_workers=2) as pool:
            self.assertRaises(RuntimeError, pool.submit, int)

    def test_a_single_worker_needs_no_thread(self) -> None:
        with Pool(max_workers=1) as pool:
            futures = [pool.submit(threading.get_ident) for _ in range(3)]
        self.assertEqual({future.result() for future in futures}, {threading.get_ident()})


class States(unittest.TestCase):
    """A Task state with a TimeoutSeconds."""

    def invoked_in(self, seconds: float, resource: str, config: dict | None, work) -> int:
        found = (None, config, "one")
        with mock.patch.object(stepfunctions, "_invoke_resource", lambda *_: work()), mock.patch.object(lambda_svc, "_get_func_record_for_ref", lambda _: found):
            return standing_threads.invoke_in_time(resource, {}, seconds)

    def test_a_function_that_is_ended_before_its_state_is_late_is_called_by_who_waits(self) -> None:
        function = "arn:aws:lambda:us-east-1:000000000000:function:one"
        for resource, config, own in ((function, {"Timeout": 19}, True), (function, {"Timeout": 20}, False), (function, None, False), ("arn:aws:states:::sqs", None, False)):
            with self.subTest(resource=resource, config=config):
                self.assertIs(self.invoked_in(20, resource, config, threading.get_ident) == threading.get_ident(), own)

    def test_a_task_that_is_late_fails_its_state_and_an_error_stays_what_it_is(self) -> None:
        ended = threading.Event()
        self.addCleanup(ended.set)
        with self.assertRaises(stepfunctions._ExecutionError) as late:
            self.invoked_in(0.2, "arn:aws:states:::sqs", None, ended.wait)
        self.assertEqual(late.exception.error, "States.Timeout")
        with self.assertRaises(ZeroDivisionError):
            self.invoked_in(20, "arn:aws:states:::sqs", None, lambda: 1 / 0)


class Calls(unittest.TestCase):
    def setUp(self) -> None:
        for target, name in (
            (concurrency, "threading"),
            (stepfunctions, "ThreadPoolExecutor"),
            (stepfunctions, "_invoke_resource_with_timeout"),
        ):
            changed = mock.patch.object(target, name, getattr(target, name))
            changed.start()
            self.addCleanup(changed.stop)
        standing_threads.lend()

    def test_a_call_through_the_api_gets_its_answer_or_its_error(self) -> None:
        async def calls() -> list:
            return await asyncio.gather(*(concurrency.run_reentrant(int, text, thread_name="ministack-lambda-invoke") for text in ("1", "x", "3")), return_exceptions=True)

        with mock.patch.object(standing_threads, "threads", StandingThreads()) as threads:
            first, second, third = asyncio.run(calls())
        self.assertEqual((first, type(second), third), (1, ValueError, 3))
        self.assertGreater(threads.started, 0)

    def test_the_threads_of_calls_have_the_names_by_which_they_are_known(self) -> None:
        sources = inspect.getsource(lambda_svc) + inspect.getsource(apigateway)
        self.assertEqual([name for name in standing_threads.CALLS if f'thread_name="{name}"' not in sources], [])

    def test_work_behind_them_can_be_waited_for(self) -> None:
        seen = []
        concurrency.spawn_background(seen.append, 1, thread_name="ministack-boot-reap").join(10)
        self.assertEqual(seen, [1])


if __name__ == "__main__":
    unittest.main()
