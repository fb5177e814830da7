"""Objects of S3 on local AWS: the last ones are kept in memory, and written to the disk behind the thread that serves requests.

MiniStack writes two files, with some forty system calls, before it answers a request that stores an object, forgets the body, and
reads it from the disk again when it is asked for it, mostly in the next second. Here objects wait until the next checkpoint, which
would be worth nothing without them and with which they become safe from a kill, or until too many wait.
"""

import collections
import contextvars
import threading

from ministack.services import s3

MOST_WAITING_BYTES = 32 * 1024 * 1024
MOST_KEPT_BYTES = 64 * 1024 * 1024


class StoredObjects:
    """Whatever thread calls: an object's lock is held for the time that one object takes to write."""

    def __init__(self, persist, delete, most_waiting: int = MOST_WAITING_BYTES, most_kept: int = MOST_KEPT_BYTES):
        self.persist, self.delete_files = persist, delete
        self.most_waiting, self.most_kept = most_waiting, most_kept
        self.lock = threading.RLock()
        # By account, bucket and key: the record, and where the request stood (its account), which the writing thread takes over.
        self.waiting: dict[tuple[str, str, str], tuple[contextvars.Context, dict]] = {}
        self.waiting_bytes = 0
        self.kept: collections.deque[tuple[dict, int]] = collections.deque()
        self.kept_bytes = 0

    def put(self, bucket: str, key: str, record) -> None:
        """In place of MiniStack's _persist_object."""
        body = record.get("body") if isinstance(record, dict) else None
        with self.lock:
            # Versions have files of their own, which are written as the next one comes.
            if body is None or record.get("version_id"):
                self.write_one((s3.get_account_id(), bucket, key))
                self.persist(bucket, key, record)
                return
            self.waiting[s3.get_account_id(), bucket, key] = (contextvars.copy_context(), record)
            self.waiting_bytes += len(body)
            if self.waiting_bytes > self.most_waiting:
                self.write()

    def delete(self, bucket: str, key: str) -> None:
        """In place of MiniStack's _delete_persisted_object."""
        with self.lock:
            self.waiting.pop((s3.get_account_id(), bucket, key), None)
            self.delete_files(bucket, key)

    def write(self) -> None:
        """All that wait now."""
        with self.lock:
            names, self.waiting_bytes = list(self.waiting), 0
        for name in names:
            with self.lock:
                self.write_one(name)

    def write_one(self, name: tuple[str, str, str]) -> None:
        context, record = self.waiting.pop(name, (None, None))
        if context is None:
            return
        body = record["body"]
        context.run(self.persist, name[1], name[2], record)
        # MiniStack keeps the body where it could not write it.
        if record["body"] is None:
            record["body"] = body
            self.keep(record, len(body))

    def keep(self, record: dict, size: int) -> None:
        self.kept.append((record, size))
        self.kept_bytes += size
        while self.kept_bytes > self.most_kept:
            oldest, size = self.kept.popleft()
            self.kept_bytes -= size
            oldest["body"] = None


def keep_objects() -> StoredObjects:
    """Puts it into MiniStack, whose clean stop asks for the state of S3 and so finds every object written."""
    objects = StoredObjects(s3._persist_object, s3._delete_persisted_object)
    get_state = s3.get_state

    def get_state_of_written() -> dict:
        objects.write()
        return get_state()

    s3._persist_object, s3._delete_persisted_object, s3.get_state = objects.put, objects.delete, get_state_of_written
    return objects
