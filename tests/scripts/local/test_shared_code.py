import os
import threading
import unittest
import zipfile
from pathlib import Path

import mends  # noqa: F401  the path comes first
from function_code import archive, own_temporary_folder
from shared_code import unpacked


class SharedCode(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = own_temporary_folder(self)

    def test_workers_that_start_at_once_find_one_whole_copy(self) -> None:
        found: list[str] = []
        workers = [threading.Thread(target=lambda: found.append(unpacked(archive("one")))) for _ in range(8)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(len(set(found)), 1)
        self.assertEqual(os.listdir(self.folder), [os.path.basename(found[0])])
        self.assertEqual(Path(found[0], "index.mjs").read_text(), "one")

    def test_another_code_has_another_folder(self) -> None:
        self.assertNotEqual(unpacked(archive("one")), unpacked(archive("two")))

    def test_a_broken_archive_leaves_nothing_that_looks_whole(self) -> None:
        with self.assertRaises(zipfile.BadZipFile):
            unpacked(b"no archive")
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("code-")], [])


if __name__ == "__main__":
    unittest.main()
