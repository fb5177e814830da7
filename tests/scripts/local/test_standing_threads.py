import asyncio
import threading
import time
import unittest
from concurrent.futures import TimeoutError as LateError
from unittest import mock

import mends  # noqa: F401  the path comes first
import standing_threads
from ministack.core import concurrency
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

    def test_no_more_run_at_once_than_it_has_workers(self) -> None:
        lock, running, most = threading.Lock(), [0], [0]

        def work() -> None:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            time.sleep(0.02)
            with lock:
                running[0] -= 1

        with Pool(max_workers=3) as pool:
            for _ in range(12):
                pool.submit(work)
        self.assertEqual((running, most), ([0], [3]))

    def test_who_waits_no_longer_leaves_the_work_running(self) -> None:
        ended = threading.Event()
        pool = Pool(max_workers=1)
        future = pool.submit(ended.wait)
        pool.shutdown(wait=False)
        with self.assertRaises(LateError):
            future.result(timeout=0.05)
        ended.set()
        self.assertTrue(future.result(timeout=10))


class Calls(unittest.TestCase):
    def setUp(self) -> None:
        for target, name in ((concurrency, "threading"), (standing_threads.stepfunctions, "ThreadPoolExecutor")):
            changed = mock.patch.object(target, name)
            changed.start()
            self.addCleanup(changed.stop)
        standing_threads.lend()

    def test_a_call_through_the_api_gets_its_answer_or_its_error(self) -> None:
        async def calls() -> list:
            return await asyncio.gather(*(concurrency.run_reentrant(int, text, thread_name=name) for text in ("1", "x", "3")), return_exceptions=True)

        (name,) = standing_threads.CALLS & {"ministack-lambda-invoke"}
        before = standing_threads.threads.started
        first, second, third = asyncio.run(calls())
        self.assertEqual((first, type(second), third), (1, ValueError, 3))
        self.assertGreater(standing_threads.threads.started, before)

    def test_work_behind_them_can_be_waited_for(self) -> None:
        seen = []
        concurrency.spawn_background(seen.append, 1, thread_name="ministack-boot-reap").join(10)
        self.assertEqual(seen, [1])


if __name__ == "__main__":
    unittest.main()
