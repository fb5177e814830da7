import queue
import threading
import time
import unittest
from types import SimpleNamespace

import mends  # noqa: F401  the path comes first
from log_ends import LONGEST_WAIT_SECONDS, MARK, drain


def worker(*lines: str) -> SimpleNamespace:
    written: queue.Queue = queue.Queue()
    for line in lines:
        written.put(line)
    return SimpleNamespace(_stderr_queue=written, config={"Runtime": "python3.13"})


class LogEnds(unittest.TestCase):
    def test_a_log_ends_at_its_mark_and_the_next_call_keeps_what_follows(self) -> None:
        two_calls = worker("one", "two", MARK, "three", MARK)
        self.assertEqual([drain(two_calls), drain(two_calls)], ["one\ntwo", "three"])

    def test_no_log_costs_no_wait(self) -> None:
        began = time.monotonic()
        self.assertEqual(drain(worker(MARK)), "")
        self.assertLess(time.monotonic() - began, LONGEST_WAIT_SECONDS)

    def test_the_mark_is_waited_for_where_the_pipe_is_behind(self) -> None:
        behind = worker("one")
        threading.Timer(0.05, lambda: [behind._stderr_queue.put(line) for line in ("two", MARK)]).start()
        self.assertEqual(drain(behind), "one\ntwo")

    def test_a_log_without_a_mark_is_given_up_in_time(self) -> None:
        began = time.monotonic()
        self.assertEqual(drain(worker("one")), "one")
        self.assertLess(time.monotonic() - began, LONGEST_WAIT_SECONDS + 5)


if __name__ == "__main__":
    unittest.main()
