import asyncio
import contextlib
import io
import json
import tempfile
import unittest
from datetime import datetime
from unittest import mock

import mends  # noqa: F401  the path comes first
import checkpoints
from checkpoints import Changes, Saves, Snapshot, forget_histories, may_change
from ministack.core import persistence
from ministack.core.responses import AccountRegionScopedDict


class WhatMayChange(unittest.TestCase):
    """Services that a run leaves alone are saved again only after such a request."""

    def test_truth_table(self) -> None:
        json_call = {"x-amz-target": "secretsmanager.PutSecretValue"}
        json_read = {"x-amz-target": "secretsmanager.GetSecretValue"}
        table = [
            ("cloudformation", "POST", "/", {}, True),
            ("iam", "POST", "/", {}, True),
            ("secretsmanager", "POST", "/", json_call, True),
            ("secretsmanager", "POST", "/", json_read, False),
            ("ssm", "POST", "/", {"x-amz-target": "AmazonSSM.DescribeParameters"}, False),
            ("lambda", "PUT", "/2015-03-31/functions/one/configuration", {}, True),
            ("lambda", "POST", "/2015-03-31/functions/one/invocations", {}, False),
            ("lambda", "GET", "/2015-03-31/functions/one", {}, False),
            ("apigateway", "DELETE", "/v2/apis/one", {}, True),
            ("s3", "PUT", "/bucket", {}, True),
            ("s3", "DELETE", "/bucket/", {}, True),
            ("s3", "PUT", "/bucket/key", {}, False),
            ("s3", "POST", "/bucket/a/b", {}, False),
            # These are in every checkpoint, whatever was asked.
            ("dynamodb", "POST", "/", {"x-amz-target": "DynamoDB_20120810.CreateTable"}, False),
            ("states", "POST", "/", {"x-amz-target": "AWSStepFunctions.StartExecution"}, False),
            ("sqs", "POST", "/", {"x-amz-target": "AmazonSQS.SendMessage"}, False),
        ]
        for service, method, path, headers, expected in table:
            self.assertIs(may_change(service, method, path, headers), expected, (service, method, path, headers))


class Noticing(unittest.TestCase):
    def test_a_change_is_taken_once_the_first_checkpoint_has_everything_and_answers_pass_through(self) -> None:
        async def answer(method, path, headers, body, query_params):
            return method, path, body

        handlers = {"iam": answer, "s3": answer}
        changes = Changes(handlers)
        self.assertEqual([changes.take(), changes.take()], [True, False])
        self.assertEqual(asyncio.run(handlers["s3"]("PUT", "/bucket/key", {}, b"x", {})), ("PUT", "/bucket/key", b"x"))
        self.assertFalse(changes.take())
        asyncio.run(handlers["iam"]("POST", "/", {}, b"", {}))
        self.assertEqual([changes.take(), changes.take()], [True, False])


class Histories(unittest.TestCase):
    def test_those_of_running_executions_and_of_the_ones_that_ended_last_are_kept(self) -> None:
        execution = lambda stop_date: {"stopDate": stop_date, "events": [{"id": 1}]}  # noqa: E731
        executions = {"running": execution(None), **{f"ended-{i}": execution(f"2026-01-01T00:{i:02}:00Z") for i in range(5)}}
        with mock.patch.object(checkpoints, "HISTORIES", 2):
            forget_histories(executions)
            forget_histories(executions)
        self.assertEqual([name for name, one in executions.items() if one["events"]], ["running", "ended-3", "ended-4"])


class Encoding(unittest.TestCase):
    def test_what_is_written_is_read_as_it_was(self) -> None:
        scoped = AccountRegionScopedDict()
        scoped._data["000000000000", "us-east-1", ("a", 1)] = {"bytes": b"\x00\xff", "text": "β \u2028", 7: [None, True, 1.5]}
        for state in ({"one": scoped}, {"half": "\ud800"}, {"large": 2**70}):
            by_json = json.dumps({"payload": state}, default=persistence._json_default)
            for payload in (state, Snapshot(state)):
                with self.subTest(str(payload)):
                    self.assertEqual(json.loads(checkpoints.encoded({"payload": payload}, persistence._json_default)), json.loads(by_json))

    def test_what_cannot_be_written_says_so(self) -> None:
        for state in ({"set": {1}}, {"at": datetime.now()}):
            for payload in (state, Snapshot(state)):
                self.assertRaises(TypeError, checkpoints.encoded, {"payload": payload}, persistence._json_default)


class Order(unittest.TestCase):
    def test_no_checkpoint_goes_over_what_a_clean_stop_saves(self) -> None:
        saves, written = Saves(), []
        with mock.patch.object(persistence, "save_all", lambda services: written.extend((name, state()) for name, state in services.items())):
            self.assertTrue(saves.save({"sqs": {"messages": 1}}))
            saves.save_last({"sqs": lambda: {"messages": 2}})
            self.assertFalse(saves.save({"sqs": {"messages": 1}}))
        self.assertEqual(written, [("sqs", {"messages": 1}), ("sqs", {"messages": 2})])

    def test_a_state_that_changes_while_it_is_written_is_written_again(self) -> None:
        changes = Changes({})
        changes.take()
        with mock.patch.object(persistence, "json"), mock.patch.object(checkpoints, "encoded", side_effect=RuntimeError("changed size")):
            checkpoints.write_state_fast(changes, Saves())
            self.assertRaises(RuntimeError, persistence.json.dump, {"payload": {}}, io.StringIO(), default=None)
        self.assertTrue(changes.take())

    def test_a_snapshot_that_cannot_be_written_fails_the_checkpoint(self) -> None:
        saves = Saves()
        with tempfile.TemporaryDirectory() as folder, mock.patch.multiple(persistence, json=None, PERSIST_STATE=True, STATE_DIR=folder):
            checkpoints.write_state_fast(Changes({}), saves)
            with self.assertLogs("persistence", "ERROR"), self.assertRaises(TypeError):
                saves.save({"sqs": Snapshot({"set": {1}})})
            self.assertTrue(saves.save({"sqs": Snapshot({"text": "β"})}))
            self.assertEqual(persistence.load_state("sqs"), {"text": "β"})

    def test_a_service_without_a_state_is_left_out_and_saved_again(self) -> None:
        def changing() -> dict:
            raise RuntimeError("dictionary changed size during iteration")

        changes = Changes({})
        changes.take()
        with contextlib.redirect_stderr(io.StringIO()) as said:
            states = asyncio.run(checkpoints.states_of_one_moment({"lambda": changing, "iam": lambda: {"roles": 1}, "sqs": changing}, changes))
        self.assertEqual((sorted(states), states["iam"]), (["dynamodb", "iam", "sqs", "stepfunctions"], {"roles": 1}))
        self.assertIn("checkpoint without lambda: dictionary changed", said.getvalue())
        self.assertTrue(changes.take())


if __name__ == "__main__":
    unittest.main()
