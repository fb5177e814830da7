"""axolotl reads `sft/messages` straight from S3: one file, or a copy of all.

In its YAML: datasets: [{path: s3://.../sft/messages/data/train-00000-of-00001.jsonl, ds_type: json, type: chat_template, field_messages: messages,
field_tools: tools}], chat_template: tokenizer_default.
"""

from pathlib import Path
from typing import Any

from chat_templates import byte_tokenizer, render
from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import check, check_as_written, check_rendered
from dataset_files import DatasetFiles, Row

VIEW = "sft/messages"
LONGEST = 65_536
TEMPLATE = "qwen3"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """axolotl: ten rows as its chat_template strategy tokenises them."""
    rows = dataset.load(VIEW, ROWS)
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    texts = [render(TEMPLATE, row["messages"], row["tools"]) for row in rows]
    for row, text in zip(rows, texts, strict=True):
        check_rendered(text, row, reasoning=True)
    own, left_out = own_code_if_installed(lambda: tokenise_as_axolotl(rows))
    return Loaded(len(rows), own or "datasets from S3", texts[0], left_out)


def tokenise_as_axolotl(rows: list[Row]) -> str:
    """Its own tokenisation of a row holds all of it, with a loss on some of it."""
    strategies: Any = own_module("axolotl.prompt_strategies.chat_template")
    tokenizer = byte_tokenizer(TEMPLATE)
    prompter = strategies.ChatTemplatePrompter(tokenizer, chat_template=tokenizer.chat_template, max_length=LONGEST)
    strategy = strategies.ChatTemplateStrategy(prompter, tokenizer, train_on_inputs=False, sequence_len=LONGEST, roles_to_train=["assistant"], train_on_eos="turn")
    for row in rows:
        tokenised = strategy.tokenize_prompt(dict(row))
        check_rendered(tokenizer.decode(tokenised["input_ids"]), row, reasoning=True)
        trained = sum(label != -100 for label in tokenised["labels"])
        check(0 < trained < len(tokenised["labels"]), f"{row['id']}: {trained} of {len(tokenised['labels'])} tokens have a loss")
    return "datasets from S3, axolotl's ChatTemplateStrategy"


if __name__ == "__main__":
    run(load)
