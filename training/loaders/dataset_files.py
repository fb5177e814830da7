"""The files of an exported dataset: straight from S3, or copied to a folder where a consumer reads local files alone.

A dataset lies at `s3://BUCKET/datasets/NAME/VERSION` (or in a folder of that shape), a view's files at `VIEW/data/SPLIT-NNNNN-of-NNNNN.EXTENSION`.
Credentials, region and endpoint (AWS_ENDPOINT_URL) come from the environment, as for every AWS SDK.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

Row = dict[str, Any]


@dataclass(frozen=True)
class DatasetFiles:
    """A version of a dataset."""

    prefix: str

    def files(self, view: str, split: str = "train") -> list[str]:
        """The view's files of a split, in their order. Raises FileNotFoundError where there are none."""
        pattern = f"{self.prefix.rstrip('/')}/{view}/data/{split}-*"
        filesystem, path = fsspec.core.url_to_fs(pattern)
        found = sorted(filesystem.unstrip_protocol(name) for name in filesystem.glob(path))
        if not found:
            raise FileNotFoundError(f"no file at {pattern}")
        return found

    def copy(self, view: str, folder: Path, split: str = "train") -> list[Path]:
        """The same files, copied into a folder with what lies beside them (`dataset_info.json`): what `aws s3 sync` does."""
        files = self.files(view, split)
        filesystem, first = fsspec.core.url_to_fs(files[0])
        info = f"{first.rpartition('/')[0]}/dataset_info.json"
        for name in [*files, *([filesystem.unstrip_protocol(info)] if filesystem.exists(info) else [])]:
            (folder / name.rpartition("/")[2]).write_bytes(self.read(name))
        return [folder / name.rpartition("/")[2] for name in files]

    def read(self, url: str) -> bytes:
        """The whole object."""
        with fsspec.open(url, "rb") as source:
            return source.read()

    def lines(self, view: str, count: int) -> list[Row]:
        """The first rows of a view in JSON lines as they were written, read without any library of a consumer."""
        with fsspec.open(self.files(view)[0], "rt", encoding="utf8") as file:
            return [json.loads(line) for _, line in zip(range(count), file, strict=False)]

    def load(self, view: str, count: int) -> list[Row]:
        """The first rows of a view as `datasets` streams them."""
        from datasets import load_dataset

        files = self.files(view)
        kind = "parquet" if files[0].endswith(".parquet") else "json"
        return list(load_dataset(kind, data_files=files, split="train", streaming=True).take(count))
