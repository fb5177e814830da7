"""A SageMaker training job gets the files of a ManifestFile copied to its channel; `sft/messages/sagemaker-train.manifest` names the training split's.

In the SDK: TrainingInput(s3_data="s3://.../sft/messages/sagemaker-train.manifest", s3_data_type="ManifestFile"), read below /opt/ml/input/data/train.
"""

import json
from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_as_written, check_rendered
from dataset_files import DatasetFiles
from datasets import load_dataset

VIEW = "sft/messages"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """SageMaker: ten rows of the files that the manifest names, copied as a channel is."""
    [start, *names] = json.loads(dataset.read(f"{dataset.prefix.rstrip('/')}/{VIEW}/sagemaker-train.manifest"))
    check(start["prefix"] == f"{dataset.prefix.rstrip('/')}/{VIEW}/", f"the manifest's prefix is {start['prefix']}")
    copied = []
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(dataset.read(start["prefix"] + name))
        copied.append(str(target))
    check(len(copied) == len(dataset.files(VIEW)), f"the manifest names {len(copied)} files of {len(dataset.files(VIEW))}")
    rows = list(load_dataset("json", data_files=copied, split="train", streaming=True).take(ROWS))
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    texts = [render("qwen3", row["messages"], row["tools"]) for row in rows]
    for row, text in zip(rows, texts, strict=True):
        check_rendered(text, row, reasoning=True)
    return Loaded(len(rows), "the manifest's files, copied, and datasets", texts[0])


if __name__ == "__main__":
    run(load)
