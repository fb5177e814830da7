"""The frame of every loader script: `python training/loaders/trl_sft.py s3://BUCKET/datasets/NAME/v1`."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dataset_files import DatasetFiles

ROWS = 10


class NotInstalled(Exception):
    """The consumer's own code cannot be run here; the message says what and why, in one line."""


@dataclass(frozen=True)
class Loaded:
    """What a loader read, and what of the consumer's own code it went through."""

    rows: int
    through: str
    shown: str


Loader = Callable[[DatasetFiles, Path], Loaded]


def run(loader: Loader) -> None:
    """Loads ten rows of the dataset that the command line names, and shows the first as the model sees it."""
    parser = argparse.ArgumentParser(description=(loader.__doc__ or "").strip().split("\n")[0])
    parser.add_argument("dataset", help="s3://BUCKET/datasets/NAME/VERSION, or a folder of that shape")
    dataset = DatasetFiles(parser.parse_args().dataset)
    with tempfile.TemporaryDirectory() as folder:
        try:
            loaded = loader(dataset, Path(folder))
        except NotInstalled as missing:
            sys.exit(str(missing))
    print(loaded.shown)
    print(f"\n{loaded.rows} rows through {loaded.through}", file=sys.stderr)
