"""TRL's GRPOTrainer reads `rl/trl` straight from S3; every column beside `prompt` reaches reward functions and environments by its name.

In a training script: GRPOTrainer(model, train_dataset=load_dataset("json", data_files="s3://.../rl/trl/data/train-*.jsonl", split="train"),
reward_funcs=...). dive_reward is such a reward; tools come from the trainer's own Python functions or its environment, by `tool_names`.
"""

from pathlib import Path

from chat_templates import byte_tokenizer
from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import check, check_as_written, check_prompt
from dataset_files import DatasetFiles, Row

VIEW = "rl/trl"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """TRL GRPO: ten prompts as GRPOTrainer renders them."""
    rows = dataset.load(VIEW, ROWS)
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    tokenizer = byte_tokenizer("qwen3")
    texts = [tokenizer.apply_chat_template(row["prompt"], tools=row["tools"], tokenize=False, add_generation_prompt=True) for row in rows]
    for row, text in zip(rows, texts, strict=True):
        check_prompt(text, row["id"], row["prompt"], row["tool_names"], row["answer"])
        check(0 <= row["successes"] <= row["samples"] == len(row["outcomes"]), f"{row['id']}: {row['successes']} successes of {len(row['outcomes'])} outcomes")
    own, left_out = own_code_if_installed(lambda: render_as_trl(rows, texts))
    return Loaded(len(rows), own or "datasets from S3", texts[0], left_out)


def render_as_trl(rows: list[Row], texts: list[str]) -> str:
    """TRL's own rendering of a prompt is the same text."""
    data_utils = own_module("trl.data_utils")
    for row, text in zip(rows, texts, strict=True):
        check(data_utils.is_conversational(row), f"{row['id']}: TRL takes the row for plain text")
        rendered = data_utils.apply_chat_template({"prompt": row["prompt"]}, byte_tokenizer("qwen3"), tools=row["tools"])
        check(rendered["prompt"] == text, f"{row['id']}: TRL renders another prompt")
    return "datasets from S3, trl.data_utils"


if __name__ == "__main__":
    run(load)
