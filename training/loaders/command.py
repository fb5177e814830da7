"""The frame of every loader script: `python training/loaders/trl_sft.py s3://BUCKET/datasets/NAME/v1`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from dataset_files import DatasetFiles

ROWS = 10


class NotInstalled(Exception):
    """The consumer's own code cannot be run here; the message says what is missing, in one line."""


@dataclass(frozen=True)
class Loaded:
    """What a loader read."""

    rows: int
    """Rows that were read and rendered."""
    through: str
    """The consumer's own code that they went through."""
    shown: str
    """The first row as the model sees it."""
    left_out: str | None = None
    """Code of the consumer that could not be run here, and why."""


Loader = Callable[[DatasetFiles, Path], Loaded]


def own_code_if_installed(run_it: Callable[[], str]) -> tuple[str | None, str | None]:
    """What `run_it` went through, and None; or None, and why it could not run."""
    try:
        return run_it(), None
    except NotInstalled as missing:
        return None, str(missing)


def run(loader: Loader) -> None:
    """Loads ten rows of the dataset that the command line names, and shows the first as the model sees it."""
    parser = argparse.ArgumentParser(description=(loader.__doc__ or "").strip().split("\n")[0])
    parser.add_argument("dataset", help="s3://BUCKET/datasets/NAME/VERSION, or a folder of that shape")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the row: rows, through, left_out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        loaded = loader(DatasetFiles(given.dataset), Path(folder))
    if given.json:
        report = asdict(loaded)
        del report["shown"]
        print(json.dumps(report))
        return
    print(loaded.shown)
    print(f"\n{loaded.rows} rows through {loaded.through}", file=sys.stderr)
    if loaded.left_out:
        print(f"not run: {loaded.left_out}", file=sys.stderr)
