import os
import tempfile
import unittest
import uuid
from decimal import Decimal
from unittest import mock

import mends  # noqa: F401  the path comes first
import lean_requests
from ministack.services import s3

search, search_other = s3._key_disk_path, s3._other_key_disk_path


class Copies(unittest.TestCase):
    def test_a_copy_is_equal_and_another_through_and_through(self) -> None:
        item = {"id": {"S": "ü"}, "list": {"L": [{"N": "1"}, {"BOOL": True}, {"NULL": True}]}, "bytes": {"B": b"\x00"}}
        copied = lean_requests.copied(item)
        self.assertEqual(copied, item)
        copied["list"]["L"][0]["N"] = "2"
        self.assertEqual(item["list"]["L"][0]["N"], "1")

    def test_what_is_no_plain_tree_is_copied_too(self) -> None:
        value = {"number": Decimal("1.5"), "held": [Decimal(2)]}
        copied = lean_requests.copied(value)
        self.assertEqual(copied, value)
        self.assertIsNot(copied["held"], value["held"])


class Ids(unittest.TestCase):
    def test_they_are_of_the_form_that_uuid4_has_and_differ(self) -> None:
        drawn = {lean_requests.drawn_uuid() for _ in range(1000)}
        self.assertEqual((len(drawn), {one.version for one in drawn}, {one.variant for one in drawn}), (1000, {4}, {uuid.RFC_4122}))


class ObjectPaths(unittest.TestCase):
    """Objects are stored, overwritten and deleted in turn; each path is the one that MiniStack itself would choose."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bucket = folder.name
        lean_requests.real_path.cache_clear()

    def store(self, key: str) -> str:
        expected = search(self.bucket, key)
        path = lean_requests.object_path(search, self.bucket, key)
        self.assertEqual(path, expected, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()
        return path

    def test_plain_keys_nested_keys_and_odd_ones(self) -> None:
        for key in ("one", "a/b/c.json", "a/b/d.json", "a/b/c.json", "a//b", "../out", "a/./b", "x.tmp", ".ministack-keys/one", "ü/ß", "n" * 300):
            self.store(key)

    def test_a_key_that_is_a_folder_of_others_and_one_below_a_file(self) -> None:
        for key in ("a/b/c", "a/b", "a/b/d", "file", "file/below", "file"):
            self.store(key)

    def test_a_folder_that_became_a_file(self) -> None:
        os.remove(self.store("a/b"))
        os.rmdir(os.path.join(self.bucket, "a"))
        self.store("a")
        self.store("a/b")

    def test_the_other_place_of_a_key_is_looked_for_only_where_there_can_be_one(self) -> None:
        path = self.store("a/b/c")
        self.assertIsNone(lean_requests.other_object_path(search_other, self.bucket, "a/b/c", path))
        encoded = self.store("a/b")
        self.assertIn(s3._ENCODED_KEYS_DIR, encoded)
        expected = search_other(self.bucket, "a/b/c", path)
        self.assertEqual(lean_requests.other_object_path(search_other, self.bucket, "a/b/c", path), expected)

    def test_a_new_object_in_a_known_folder_takes_few_looks(self) -> None:
        self.store("runs/run-1/cycles/1/a.json")
        with mock.patch.object(os, "lstat", side_effect=AssertionError("looked for links")):
            lean_requests.object_path(search, self.bucket, "runs/run-1/cycles/1/b.json")


class StoredFiles(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "object")

    def test_bytes_text_and_nothing_are_written_whole_and_for_their_owner_alone(self) -> None:
        for data, text, expected in ((b"\x00\xff" * 500_000, False, b"\x00\xff" * 500_000), ("ü", True, "ü".encode()), (b"", False, b"")):
            lean_requests.write_whole(self.path, data, text=text)
            with open(self.path, "rb") as file:
                self.assertEqual(file.read(), expected)
            self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)

    def test_a_write_that_fails_leaves_what_was_there_and_no_part(self) -> None:
        lean_requests.write_whole(self.path, b"first")
        with mock.patch.object(os, "write", side_effect=OSError("no space")), self.assertRaisesRegex(OSError, "no space"):
            lean_requests.write_whole(self.path, b"second")
        with open(self.path, "rb") as file:
            self.assertEqual(file.read(), b"first")
        self.assertEqual(os.listdir(os.path.dirname(self.path)), ["object"])


class Bodies(unittest.TestCase):
    def stored(self, bodies: lean_requests.RecentBodies, body: bytes | None, written: bool = True) -> dict:
        def persist(_bucket, _key, record) -> None:
            if written:
                record["body"] = None

        record = {"body": body}
        bodies.persist(persist, "bucket", "key", record)
        return record

    def test_the_last_ones_are_kept_as_far_as_they_fit(self) -> None:
        bodies = lean_requests.RecentBodies(10)
        records = [self.stored(bodies, b"x" * size) for size in (4, 6, 1, 2)]
        self.assertEqual([record["body"] for record in records], [None, b"x" * 6, b"x", b"xx"])
        self.assertIsNone(self.stored(bodies, b"x" * 11)["body"])

    def test_one_that_could_not_be_written_and_one_without_a_body_are_left_alone(self) -> None:
        bodies = lean_requests.RecentBodies(1)
        self.assertEqual(self.stored(bodies, b"four", written=False)["body"], b"four")
        self.assertIsNone(self.stored(bodies, None)["body"])


if __name__ == "__main__":
    unittest.main()
