"""SkyRL's RL trainer reads `rl/skyrl` from local files: copy them first (`aws s3 sync s3://.../rl/skyrl/data data`), then data.train_data="['data/...jsonl']".

Columns beside `prompt` and `env_class` reach the environment (`extras`); it finds the schemas of the tools as JSON text in `extra_info.tool_schemas`.
"""

import json
from pathlib import Path
from typing import Any

from chat_templates import byte_tokenizer, render
from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import check, check_prompt
from dataset_files import DatasetFiles, Row

VIEW = "rl/skyrl"
LONGEST_PROMPT = 1_000_000


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """SkyRL RL: ten rows as its PromptDataset gives them to the environment."""
    files = dataset.copy(VIEW, folder)
    rows = dataset.lines(VIEW, ROWS)
    texts = []
    for row in rows:
        extra = row["extra_info"]
        schemas = json.loads(extra["tool_schemas"])
        check([tool["function"]["name"] for tool in schemas] == extra["tools"], f"{row['id']}: schemas and names of the tools differ")
        text = render("qwen3", row["prompt"], schemas, add_generation_prompt=True)
        check_prompt(text, row["id"], row["prompt"], extra["tools"], row["reward_spec"]["ground_truth"])
        texts.append(text)
    own, left_out = own_code_if_installed(lambda: read_as_skyrl([str(file) for file in files], rows))
    return Loaded(len(rows), own or "a copy, read line by line", texts[0], left_out)


def read_as_skyrl(files: list[str], rows: list[Row]) -> str:
    """What its own dataset gives for the rows."""
    prompts: Any = own_module("skyrl.train.dataset.dataset", skip_init_of=["skyrl", "skyrl.train", "skyrl.train.dataset"])
    read = prompts.PromptDataset(files, byte_tokenizer("qwen3"), max_prompt_length=LONGEST_PROMPT, num_workers=1)
    for place, row in enumerate(rows):
        prompt, env_class, extras, _ = read[place]
        check(prompt == row["prompt"] and env_class == row["env_class"] == "dive", f"{row['id']}: SkyRL reads another prompt")
        check(extras["reward_spec"] == row["reward_spec"] and extras["extra_info"] == row["extra_info"], f"{row['id']}: SkyRL hands its environment other columns")
    return "a copy, skyrl.train.dataset.PromptDataset"


if __name__ == "__main__":
    run(load)
