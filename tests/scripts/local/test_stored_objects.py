import threading
import unittest
from unittest import mock

import mends  # noqa: F401  the path comes first
from ministack.core.responses import set_request_account_id
from ministack.services import s3
from stored_objects import StoredObjects


class Objects(unittest.TestCase):
    def setUp(self) -> None:
        self.disk: dict[str, bytes | None] = {}
        self.fails = False

    def stored(self, **limits) -> StoredObjects:
        def persist(bucket, key, record) -> None:
            if self.fails:
                return
            self.disk[f"{s3.get_account_id()}/{bucket}/{key}"] = record["body"]
            record["body"] = None

        def delete(bucket, key) -> None:
            self.disk.pop(f"{s3.get_account_id()}/{bucket}/{key}", None)

        return StoredObjects(persist, delete, **limits)

    def put(self, objects: StoredObjects, key: str, body: bytes | None, **fields) -> dict:
        record = {"body": body, **fields}
        objects.put("b", key, record)
        return record

    def keys(self) -> list[str]:
        return [name.split("/")[-1] for name in self.disk]

    def test_objects_wait_to_be_written_and_stay_readable(self) -> None:
        objects = self.stored()
        record = self.put(objects, "one", b"1")
        self.assertEqual((self.keys(), record["body"]), ([], b"1"))
        objects.write()
        self.assertEqual((self.keys(), record["body"]), (["one"], b"1"))

    def test_too_many_bytes_are_written_at_once(self) -> None:
        objects = self.stored(most_waiting=10)
        self.put(objects, "one", b"x" * 6)
        self.assertEqual(self.keys(), [])
        self.put(objects, "two", b"x" * 6)
        self.assertEqual(self.keys(), ["one", "two"])
        self.put(objects, "three", b"x" * 6)
        self.assertEqual(self.keys(), ["one", "two"])

    def test_the_bodies_written_last_are_kept_as_far_as_they_fit(self) -> None:
        objects = self.stored(most_kept=10)
        records = [self.put(objects, str(size), b"x" * size) for size in (4, 6, 1, 2)]
        objects.write()
        self.assertEqual([record["body"] for record in records], [None, b"x" * 6, b"x", b"xx"])

    def test_what_could_not_be_written_keeps_its_body(self) -> None:
        objects, self.fails = self.stored(most_kept=1), True
        record = self.put(objects, "one", b"four")
        objects.write()
        self.assertEqual(record["body"], b"four")

    def test_an_object_that_is_stored_again_or_deleted_before_it_is_written_is_not_written_as_it_was(self) -> None:
        objects = self.stored()
        for body in (b"old", b"new"):
            self.put(objects, "one", body)
        self.put(objects, "two", b"2")
        objects.delete("b", "two")
        objects.write()
        self.assertEqual(list(self.disk.values()), [b"new"])

    def test_versions_and_records_without_a_body_are_written_at_once_after_what_waits(self) -> None:
        objects = self.stored()
        self.put(objects, "one", b"1", version_id="v1")
        self.put(objects, "two", b"2")
        self.put(objects, "two", None)
        self.assertEqual(self.keys(), ["one", "two"])

    def test_each_is_written_for_the_account_that_stored_it_by_whatever_thread(self) -> None:
        objects = self.stored()
        for account in ("111111111111", "222222222222"):
            set_request_account_id(account)
            self.put(objects, "one", account.encode())
        set_request_account_id("333333333333")
        writer = threading.Thread(target=objects.write)
        writer.start()
        writer.join()
        self.assertEqual(self.disk, {f"{account}/b/one": account.encode() for account in ("111111111111", "222222222222")})

    def test_puts_while_others_are_written_lose_nothing(self) -> None:
        objects = self.stored(most_waiting=500)
        with mock.patch.object(objects, "keep"):
            threads = [threading.Thread(target=lambda n=n: [self.put(objects, f"{n}-{i}", b"x" * 7) for i in range(300)]) for n in range(3)]
            threads.append(threading.Thread(target=lambda: [objects.write() for _ in range(50)]))
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            objects.write()
        self.assertEqual(len(self.disk), 900)


if __name__ == "__main__":
    unittest.main()
