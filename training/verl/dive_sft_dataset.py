"""verl's MultiTurnSFTDataset for the view `sft/verl`, whose free-form objects are JSON text: Parquet structs would get the keys of all other rows.

In verl's configuration: data.custom_cls.path=training/verl/dive_sft_dataset.py data.custom_cls.name=DiveSFTDataset
data.train_files=train-00000-of-00001.parquet. The files must be local: verl reads hdfs:// or local paths, so copy them first (`aws s3 sync`).
"""

import json
from typing import Any

from verl.utils.dataset.multiturn_sft_dataset import MultiTurnSFTDataset


class DiveSFTDataset(MultiTurnSFTDataset):
    """Gives the chat template lists and objects in place of JSON text, and no key that a message does not use."""

    def _read_files_and_process(self) -> None:
        super()._read_files_and_process()
        self.tools = [json.loads(tools) for tools in self.tools]

    def _build_messages(self, example: dict[str, Any]) -> list[dict[str, Any]]:
        return [_as_written(message) for message in super()._build_messages(example)]


def _as_written(message: dict[str, Any]) -> dict[str, Any]:
    used = {key: value for key, value in message.items() if value is not None}
    if "tool_calls" in used:
        used["tool_calls"] = [{**call, "function": {**call["function"], "arguments": json.loads(call["function"]["arguments"])}} for call in used["tool_calls"]]
    return used
