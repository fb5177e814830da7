"""SkyRL's SFT trainer reads `sft/messages` through `datasets`, straight from S3 or from a copy: dataset_name=json, messages_key=messages, tools_key=tools."""

from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check_as_written, check_rendered
from dataset_files import DatasetFiles

VIEW = "sft/messages"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """SkyRL SFT: ten rows as its trainer hands them to the chat template."""
    rows = dataset.load(VIEW, ROWS)
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    texts = [render("qwen3", row["messages"], row["tools"]) for row in rows]
    for row, text in zip(rows, texts, strict=True):
        check_rendered(text, row, reasoning=True)
    return Loaded(len(rows), "datasets from S3", texts[0], "skyrl: its SFT trainer imports its whole backend with Ray")


if __name__ == "__main__":
    run(load)
