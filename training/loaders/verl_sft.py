"""verl's SFT reads `sft/verl` from local files: copy them first (`aws s3 sync s3://.../sft/verl/data data`), with training/verl/dive_sft_dataset.py as its class."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas
from chat_templates import byte_tokenizer, render
from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import check, check_rendered
from dataset_files import DatasetFiles, Row

VIEW = "sft/verl"
CLASS_FOLDER = Path(__file__).parent.parent / "verl"
# Qwen's own template drops the reasoning of a message that it is given alone, which is how verl tokenises.
TEMPLATE = "qwen3_training"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """verl SFT: ten rows through its MultiTurnSFTDataset."""
    files = dataset.copy(VIEW, folder)
    table = pandas.read_parquet(files[0], dtype_backend="pyarrow").head(ROWS)
    rows = [as_written(row) for row in table.to_dict("records")]
    texts = [render(TEMPLATE, row["messages"], row["tools"]) for row in rows]
    for row, text in zip(rows, texts, strict=True):
        check_rendered(text, row, reasoning=True)
    own, left_out = own_code_if_installed(lambda: tokenise_as_verl(files, rows))
    return Loaded(len(rows), own or "a copy, pandas as verl reads it", texts[0], left_out)


def as_written(row: Row) -> Row:
    """A row of the view with objects in place of JSON text and without the keys that a message does not use."""
    messages = []
    for message in row["messages"]:
        used = {key: value for key, value in message.items() if value is not None}
        if "tool_calls" in used:
            used["tool_calls"] = [{**call, "function": {**call["function"], "arguments": json.loads(call["function"]["arguments"])}} for call in used["tool_calls"]]
        messages.append(used)
    return {**row, "messages": messages, "tools": json.loads(row["tools"])}


def tokenise_as_verl(files: list[Path], rows: list[Row]) -> str:
    """Its own tokens of a row hold all of it, with a loss on what the policy wrote."""
    inits = ["verl", "verl.utils.dataset", "verl.models", "verl.models.transformers"]
    # Places of pictures in a text, of which there are none.
    own_module("verl.utils.dataset.multiturn_sft_dataset", skip_init_of=inits, left_out={"verl.models.transformers.qwen2_vl": {"get_rope_index": None}})
    sys.path.insert(0, str(CLASS_FOLDER))
    datasets: Any = own_module("dive_sft_dataset")
    tokenizer = byte_tokenizer(TEMPLATE)
    settings: Any = {"pad_mode": "no_padding", "max_length": 65_536, "truncation": "error", "ignore_input_ids_mismatch": True}
    read = datasets.DiveSFTDataset([str(file) for file in files], tokenizer, settings, max_samples=len(rows))
    for place, row in enumerate(rows):
        item = SimpleNamespace(**read[place])
        check_rendered(tokenizer.decode(item.input_ids), row, reasoning=True)
        trained = int(item.loss_mask.sum())
        check(0 < trained < len(item.input_ids), f"{row['id']}: {trained} of {len(item.input_ids)} tokens have a loss")
    return "a copy, verl's MultiTurnSFTDataset with DiveSFTDataset"


if __name__ == "__main__":
    run(load)
