"""NeMo-RL's SFT reads `sft/messages` from local files: copy them first (`aws s3 sync s3://.../sft/messages/data data`).

In its YAML: data: {dataset_name: openai_format, train_data_path: data/train-00000-of-00001.jsonl, chat_key: messages, tool_key: tools,
use_preserving_dataset: true}. The last one matters: without it rows get each other's argument keys as nulls.
"""

import json
from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_rendered
from dataset_files import DatasetFiles

VIEW = "sft/messages"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """NeMo-RL SFT: ten rows as its preserving dataset reads them, line by line."""
    with dataset.copy(VIEW, folder)[0].open(encoding="utf8") as file:
        rows = [json.loads(line) for _, line in zip(range(ROWS), file, strict=False)]
    for row in rows:
        check(isinstance(row["messages"], list) and isinstance(row["tools"], list), f"{row['id']}: messages and tools must be lists")
        for name in ["nemotron_3_nano", "qwen3"]:
            check_rendered(render(name, row["messages"], row["tools"]), row, reasoning=True)
    shown = render("nemotron_3_nano", rows[0]["messages"], rows[0]["tools"])
    return Loaded(len(rows), "a copy, read line by line", shown, "nemo-rl: what PyPI has under that name is a placeholder without its data code")


if __name__ == "__main__":
    run(load)
