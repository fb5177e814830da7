"""Code of a function as Lambda takes it, and a folder of the test's own to unpack it in."""

import io
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock


def archive(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as written:
        written.writestr("index.mjs", text)
    return held.getvalue()


def own_temporary_folder(test: unittest.TestCase) -> Path:
    """Where `tempfile` makes its files until the test ends."""
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    place = mock.patch.object(tempfile, "tempdir", folder.name)
    place.start()
    test.addCleanup(place.stop)
    return Path(folder.name)
