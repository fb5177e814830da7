"""verl's RL trainers read `rl/verl` from local files: copy them first (`aws s3 sync s3://.../rl/verl/data data`), then data.train_files=data/...parquet.

Its tool agent loop filters the tools that are configured for all rows by `extra_info.tool_selection`; `extra_info.tool_schemas` holds their schemas as JSON
text. `data_source` is dive: give it a reward function of your own, such as dive_reward (custom_reward_function.path).
"""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
from chat_templates import byte_tokenizer, render
from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import check, check_prompt
from dataset_files import DatasetFiles, Row

VIEW = "rl/verl"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """verl RL: ten rows through its RLHFDataset."""
    files = dataset.copy(VIEW, folder)
    rows = pyarrow.parquet.read_table(files[0]).slice(0, ROWS).to_pylist()
    texts = []
    for row in rows:
        extra = row["extra_info"]
        schemas = json.loads(extra["tool_schemas"])
        check([tool["function"]["name"] for tool in schemas] == extra["tool_selection"], f"{extra['id']}: schemas and selection of the tools differ")
        text = render("qwen3", row["prompt"], schemas, add_generation_prompt=True)
        check_prompt(text, extra["id"], row["prompt"], extra["tool_selection"], row["reward_model"]["ground_truth"])
        texts.append(text)
    own, left_out = own_code_if_installed(lambda: read_as_verl(files, folder, rows))
    return Loaded(len(rows), own or "a copy, pyarrow", texts[0], left_out)


def read_as_verl(files: list[Path], folder: Path, rows: list[Row]) -> str:
    """What its own dataset gives its agent loop."""
    inits = ["verl", "verl.utils", "verl.utils.dataset"]
    datasets: Any = own_module("verl.utils.dataset.rl_dataset", skip_init_of=inits)
    settings: Any = {"cache_dir": str(folder / "verl"), "max_prompt_length": 1_000_000, "filter_overlong_prompts_workers": 1}
    read = datasets.RLHFDataset([str(file) for file in files], byte_tokenizer("qwen3"), settings)
    for place, row in enumerate(rows):
        item = read[place]
        check(item["raw_prompt"] == row["prompt"], f"{row['extra_info']['id']}: verl reads another prompt")
        check(item["reward_model"] == row["reward_model"] and item["extra_info"] == row["extra_info"], f"{row['extra_info']['id']}: verl reads other columns")
    return "a copy, verl's RLHFDataset"


if __name__ == "__main__":
    run(load)
