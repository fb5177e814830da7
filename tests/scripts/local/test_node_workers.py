import os
import threading
import time
import unittest
from pathlib import Path
from unittest import mock

import mends  # noqa: F401  the path comes first
from function_code import archive, own_temporary_folder
import node_workers
from ministack.core import lambda_runtime
from node_workers import ROOM, NodeWorker

# As scripts/local/servers.ts starts local AWS; the machine's own may be older.
PROJECT_NODE = Path(__file__).resolve().parents[3] / "node_modules" / "node" / "bin"
HANDLER = """
let meet;
let waiting = 0;
const together = new Promise((resolve) => { meet = resolve; });
class OwnError extends Error { name = "OwnError"; }

export async function handler(event, context) {
  if (event.do === "meet") {
    console.log(`first line of ${event.name}`);
    if (++waiting === event.of) meet();
    await together;
    console.error(`last line of ${event.name}`);
    return { name: event.name, id: context.awsRequestId, arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis() > 0 };
  }
  if (event.do === "throw") throw new OwnError("it does not work");
  if (event.do === "exit") process.exit(3);
  if (event.do === "loop") for (;;);
  if (event.do === "sleep") return new Promise((resolve) => setTimeout(resolve, event.ms, "slept"));
  if (event.do === "environment") return process.env[event.name] ?? null;
}
"""


class NodeWorkers(unittest.TestCase):
    def setUp(self) -> None:
        own_temporary_folder(self)
        environment = mock.patch.dict(os.environ, {"GATEWAY_PORT": "4999", "PATH": f"{PROJECT_NODE}:{os.environ['PATH']}"})
        environment.start()
        self.addCleanup(environment.stop)
        self.worker = self.started(HANDLER)

    def started(self, text: str, timeout: int = 20) -> NodeWorker:
        config = {
            "FunctionName": "local-dive-one",
            "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:local-dive-one",
            "Handler": "index.handler",
            "Runtime": "nodejs24.x",
            "Timeout": timeout,
            "Environment": {"Variables": {"OWN": "value", "AWS_REGION": "elsewhere"}},
        }
        worker = NodeWorker(config["FunctionName"], config, archive(text))
        self.addCleanup(worker.kill)
        return worker

    def together(self, events: dict[str, dict]) -> dict[str, dict]:
        """The replies of calls that run at once, by their request ids."""
        replies: dict[str, dict] = {}

        def call(name: str, event: dict) -> None:
            replies[name] = self.worker.invoke(event, name, invoked_function_arn="arn:one")

        threads = [threading.Thread(target=call, args=item) for item in events.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return replies

    def test_calls_at_once_share_a_process_and_keep_their_answers_and_logs_apart(self) -> None:
        replies = self.together({f"call-{i}": {"do": "meet", "name": str(i), "of": 8} for i in range(8)})
        for i in range(8):
            reply = replies[f"call-{i}"]
            self.assertEqual(reply["result"], {"name": str(i), "id": f"call-{i}", "arn": "arn:one", "left": True})
            self.assertEqual(reply["log"], f"first line of {i}\nlast line of {i}")
        self.assertEqual(sum(reply["cold_start"] for reply in replies.values()), 1)

    def test_a_function_that_may_take_long_keeps_a_process_a_call(self) -> None:
        self.assertEqual((self.worker.room, self.started(HANDLER, timeout=900).room), (ROOM, 1))

    def test_an_error_keeps_its_name_and_leaves_the_process_alone(self) -> None:
        failed = self.worker.invoke({"do": "throw"}, "one")
        self.assertEqual((failed["status"], failed["errorType"], failed["error"]), ("error", "OwnError", "it does not work"))
        self.assertFalse(self.worker.invoke({"do": "environment", "name": "OWN"}, "two")["cold_start"])

    def test_a_process_that_ends_fails_its_calls_and_the_next_call_starts_another(self) -> None:
        replies = self.together({"late": {"do": "sleep", "ms": 20_000}, "ends": {"do": "exit"}})
        self.assertEqual({reply["error"] for reply in replies.values()}, {"Worker process died"})
        after = self.worker.invoke({"do": "sleep", "ms": 1}, "after")
        self.assertEqual((after["result"], after["cold_start"]), ("slept", True))

    def test_a_late_call_fails_alone_and_its_process_takes_no_more(self) -> None:
        pool = [self.worker]
        self.worker.config["Timeout"] = 3
        with mock.patch.object(lambda_runtime, "_workers", {"one": pool}):
            began = time.monotonic()
            replies = self.together({"late": {"do": "sleep", "ms": 15_000}, "in time": {"do": "sleep", "ms": 500}})
        self.assertLess(time.monotonic() - began, 10)
        self.assertEqual((replies["late"]["error"], replies["in time"]["result"]), ("Task timed out after 3.00 seconds", "slept"))
        self.assertEqual((pool, self.worker.closed), ([], True))

    def test_a_process_that_is_stuck_fails_its_calls_in_time_whatever_their_size(self) -> None:
        self.worker.config["Timeout"] = 2
        self.worker.invoke({"do": "sleep", "ms": 1}, "first")
        began = time.monotonic()
        replies = self.together({name: {"do": "loop", "name": "x" * 400_000} for name in ("one", "two", "three")})
        self.assertLess(time.monotonic() - began, 15)
        self.assertEqual({reply["status"] for reply in replies.values()}, {"error"})
        self.assertEqual(len(replies), 3)

    def test_code_that_never_has_loaded_is_given_up(self) -> None:
        with mock.patch.object(node_workers, "LOAD_SECONDS", 1), self.assertRaisesRegex(RuntimeError, "not ready after 1 s"):
            self.started("setInterval(() => {}, 1000); await new Promise(() => {});").invoke({}, "one")

    def test_a_function_finds_its_own_variables_and_the_reserved_ones(self) -> None:
        names = ("OWN", "AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID")
        found = [self.worker.invoke({"do": "environment", "name": name}, name)["result"] for name in names]
        self.assertEqual(found, ["value", "eu-west-1", "local-dive-one", "http://127.0.0.1:4999", "123456789012"])

    def test_code_that_does_not_load_is_said_with_its_reason(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "local-dive-one could not be loaded: no such table"):
            self.started('throw new Error("no such table");').invoke({}, "one")

    def test_large_events_and_results_go_through(self) -> None:
        replies = self.together({f"call-{i}": {"do": "meet", "name": "x" * 200_000, "of": 4} for i in range(4)})
        self.assertEqual([len(replies[f"call-{i}"]["result"]["name"]) for i in range(4)], [200_000] * 4)


if __name__ == "__main__":
    unittest.main()
