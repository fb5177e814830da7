"""Hugging Face `datasets` streams every view straight from S3, and deals whole shards to the ranks of a job."""

from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_as_written, check_rendered
from dataset_files import DatasetFiles
from datasets import load_dataset
from datasets.distributed import split_dataset_by_node

JSON_VIEWS = ["sft/messages", "sft/sharegpt", "sft/swift", "rl/trl", "rl/skyrl", "rl/nemo_gym", "rl/verifiers"]
RANKS = 2


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """datasets: ten rows of each view, free-form objects as they were written."""
    for view in JSON_VIEWS:
        check_as_written(dataset.load(view, ROWS), dataset.lines(view, ROWS))
    canonical = dataset.load("canonical", ROWS)
    for row in canonical:
        # The logical type JSON of Parquet: these come back as what they were, not as text and not with the keys of other rows.
        check(isinstance(row["tools"], list) and isinstance(row["evidence"], list), f"{row['id']}: JSON columns of canonical come back as text")
        check_rendered(render("qwen3", row["messages"], row["tools"]), row, reasoning=True)
    check_ranks(dataset)
    return Loaded(len(canonical), f"datasets from S3, {len(JSON_VIEWS) + 1} views", render("qwen3", canonical[0]["messages"], canonical[0]["tools"]))


def check_ranks(dataset: DatasetFiles) -> None:
    """Each row reaches just one rank."""
    streamed = load_dataset("json", data_files=dataset.files("sft/messages"), split="train", streaming=True)
    ids = sorted(row["id"] for row in streamed)
    dealt = sorted(row["id"] for rank in range(RANKS) for row in split_dataset_by_node(streamed, rank=rank, world_size=RANKS))
    check(dealt == ids, f"{len(ids)} rows, but {len(dealt)} over {RANKS} ranks")


if __name__ == "__main__":
    run(load)
