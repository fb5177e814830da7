"""LLaMA-Factory reads `sft/sharegpt` from local files: copy the folder first (`aws s3 sync s3://.../sft/sharegpt/data data`), its dataset_info.json with it.

In its YAML: dataset_dir: data, dataset: dive_train, template: qwen3. (Where there are several shards, dataset: dive_train_00000,dive_train_00001,...)
"""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from command import ROWS, Loaded, NotInstalled, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import calls_of, check, rendered_calls
from dataset_files import DatasetFiles, Row

VIEW = "sft/sharegpt"
THOUGHT_WORDS = ("<think>\n", "\n</think>\n\n")


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """LLaMA-Factory: ten rows through its own converter and formatters."""
    files = dataset.copy(VIEW, folder)
    rows = [json.loads(line) for _, line in zip(range(ROWS), files[0].open(encoding="utf8"), strict=False)]
    for row in rows:
        check(len(row["conversations"]) % 2 == 0, f"{row['id']}: an odd number of turns, which LLaMA-Factory drops")
        check(isinstance(json.loads(row["tools"]), list), f"{row['id']}: tools is no list in JSON")
    texts: list[str] = []
    own, left_out = own_code_if_installed(lambda: convert_as_llama_factory(rows, dataset, folder, texts))
    return Loaded(len(rows), own or "a copy, read line by line", texts[0] if texts else json.dumps(rows[0], ensure_ascii=False), left_out)


def convert_as_llama_factory(rows: list[Row], dataset: DatasetFiles, folder: Path, texts: list[str]) -> str:
    """What its converter makes of a row and its formatters of that; the calls that stand in the text are those of `sft/messages`."""
    modules = own_modules()
    [name] = [name for name in json.loads((folder / "dataset_info.json").read_text()) if name == "dive_train" or name.endswith("_00000")][:1]
    attributes = modules.parser.DatasetAttr("file", dataset_name=name)
    attributes.join(json.loads((folder / "dataset_info.json").read_text())[name])
    convert = modules.converter.get_dataset_converter(attributes.formatting, attributes, SimpleNamespace(media_dir="."))
    formats_calls = modules.formatter.FunctionFormatter(slots=["{{content}}"], tool_format="qwen")
    formats_tools = modules.formatter.ToolFormatter(tool_format="qwen")
    calls = {row["id"]: calls_of(row) for row in dataset.lines("sft/messages", len(rows) * 4)}
    for row in rows:
        aligned = convert(row)
        turns = [*aligned["_prompt"], *aligned["_response"]]
        check(len(turns) == len(row["conversations"]), f"{row['id']}: LLaMA-Factory drops the row")
        said = [
            formats_calls.apply(content=turn["content"], thought_words=THOUGHT_WORDS)[0] if turn["role"] == "function" else turn["content"] for turn in turns
        ]
        [tools] = formats_tools.apply(content=aligned["_tools"])
        if row["id"] in calls:
            check(rendered_calls("\n".join(said)) == calls[row["id"]], f"{row['id']}: LLaMA-Factory makes other calls of it")
        texts.append("\n".join([aligned["_system"] + tools, *said]))
    return f"a copy, LLaMA-Factory's {type(convert).__name__} and formatters"


def own_modules() -> SimpleNamespace:
    """Its modules for data, without the packages around them, which import torch."""
    inits = ["llamafactory", "llamafactory.data", "llamafactory.extras"]
    # Names of files of weights, and where models are downloaded from.
    weights = {"SAFETENSORS_WEIGHTS_NAME": "adapter_model.safetensors", "WEIGHTS_NAME": "adapter_model.bin"}
    elsewhere = {"use_modelscope": lambda: False, "use_openmind": lambda: False}
    left_out = {"peft.utils": weights, "llamafactory.extras.misc": elsewhere}
    found: dict[str, Any] = {}
    for name in ["converter", "formatter", "parser"]:
        found[name] = own_module(f"llamafactory.data.{name}", skip_init_of=inits, left_out=left_out)
    if not hasattr(found["converter"], "get_dataset_converter"):
        raise NotInstalled("llamafactory: this version has no get_dataset_converter")
    return SimpleNamespace(**found)


if __name__ == "__main__":
    run(load)
