"""verifiers reads `rl/verifiers` straight from S3 through `datasets`; `info` is JSON text, as it advises where rows differ.

In an environment's load_environment: load_dataset("json", data_files="s3://.../rl/verifiers/data/train-*.jsonl", split="train").
"""

import json
from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_as_written, check_prompt
from dataset_files import DatasetFiles

VIEW = "rl/verifiers"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """verifiers: ten rows with prompt, answer and info."""
    rows = dataset.load(VIEW, ROWS)
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    texts = []
    for row in rows:
        info = json.loads(row["info"])
        check([tool["function"]["name"] for tool in info["tool_schemas"]] == info["tools"], f"{row['id']}: schemas and names of the tools differ")
        text = render("qwen3", row["prompt"], info["tool_schemas"], add_generation_prompt=True)
        check_prompt(text, row["id"], row["prompt"], info["tools"], row["answer"])
        texts.append(text)
    return Loaded(len(rows), "datasets from S3", texts[0], "verifiers: its package takes environments, and has no reader of files")


if __name__ == "__main__":
    run(load)
