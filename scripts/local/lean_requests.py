"""What MiniStack does at nearly every request, with less work and fewer system calls, each of which hands the interpreter to
another thread and waits to get it back."""

import collections
import copy
import functools
import marshal
import os
import random
import uuid
from types import SimpleNamespace

from ministack.services import dynamodb, s3, stepfunctions


RECENT_BYTES = 64 * 1024 * 1024


def slim() -> None:
    uuid.uuid4 = drawn_uuid
    dynamodb.copy = stepfunctions.copy = SimpleNamespace(deepcopy=copied, copy=copy.copy)
    s3._key_disk_path = functools.partial(object_path, s3._key_disk_path)
    s3._other_key_disk_path = functools.partial(other_object_path, s3._other_key_disk_path)
    s3._atomic_write = write_whole
    s3._persist_object = functools.partial(RecentBodies(RECENT_BYTES).persist, s3._persist_object)


def drawn_uuid() -> uuid.UUID:
    """Ids of requests, which nobody has to be unable to guess."""
    return uuid.UUID(int=random.getrandbits(128), version=4)


def copied(value):
    """Items and states are trees of plain values; items are copied some eight times in a transaction: in C where they are that."""
    try:
        return marshal.loads(marshal.dumps(value))
    except ValueError:
        return copy.deepcopy(value)


real_path = functools.lru_cache(os.path.realpath)


def object_path(search, bucket: str, key: str) -> str:
    """The file of an object. MiniStack looks for links at every level of its path, which only it writes to, and for a key that is a file
    in another's folder; a folder that is there has shown that it is none, unless keys of that kind have been stored."""
    root = real_path(bucket)
    path = os.path.join(root, key)
    plain = s3._plain_path_key(key) and not has_encoded_keys(root)
    return path if plain and os.path.isdir(os.path.dirname(path)) and not os.path.isdir(path) else search(bucket, key)


def other_object_path(search, bucket: str, key: str, path: str) -> str | None:
    """Where an object may lie too, from a time at which its key was of that kind."""
    return search(bucket, key, path) if has_encoded_keys(real_path(bucket)) else None


def write_whole(path: str, data: bytes | str, *, text: bool = False) -> None:
    """MiniStack's own, with four system calls for some ten."""
    part = path + ".tmp"
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(data.encode() if text else data)
        while left:
            left = left[os.write(file, left) :]
    except OSError:
        os.remove(part)
        raise
    finally:
        os.close(file)
    os.replace(part, path)


class RecentBodies:
    """Bodies of the objects stored last, which are those that are read: MiniStack forgets a body once it is on the disk."""

    def __init__(self, most_bytes: int):
        self.left = most_bytes
        self.kept: collections.deque[tuple[dict, int]] = collections.deque()

    def persist(self, persist, bucket: str, key: str, record) -> None:
        body = record.get("body") if isinstance(record, dict) else None
        persist(bucket, key, record)
        # It keeps the body where it could not write it.
        if body is None or record["body"] is not None:
            return
        record["body"] = body
        self.kept.append((record, len(body)))
        self.left -= len(body)
        while self.left < 0:
            oldest, size = self.kept.popleft()
            self.left += size
            oldest["body"] = None


def has_encoded_keys(root: str) -> bool:
    return os.path.isdir(os.path.join(root, s3._ENCODED_KEYS_DIR))
