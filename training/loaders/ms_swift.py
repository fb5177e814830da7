"""ms-swift reads `sft/swift` from local files: copy them first (`aws s3 sync s3://.../sft/swift/data data`), then --dataset data --agent_template hermes."""

import json
from pathlib import Path
from typing import Any

from command import ROWS, Loaded, own_code_if_installed, run
from consumer_code import own_module
from conversation_checks import calls_of, check, rendered_calls
from dataset_files import DatasetFiles, Row

VIEW = "sft/swift"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """ms-swift: ten rows through its preprocessor and its hermes template for agents."""
    files = dataset.copy(VIEW, folder)
    rows = [json.loads(line) for _, line in zip(range(ROWS), files[0].open(encoding="utf8"), strict=False)]
    messages = {row["id"]: row for row in dataset.lines("sft/messages", len(rows) * 4)}
    for row in rows:
        check(isinstance(json.loads(row["tools"]), list), f"{row['id']}: tools is no list in JSON")
        called = [json.loads(message["content"]) for message in row["messages"] if message["role"] == "tool_call"]
        if row["id"] in messages:
            check([(call["name"], call["arguments"]) for call in called] == calls_of(messages[row["id"]]), f"{row['id']}: other calls than in sft/messages")
    texts: list[str] = []
    own, left_out = own_code_if_installed(lambda: render_as_swift(rows, texts))
    return Loaded(len(rows), own or "a copy, read line by line", texts[0] if texts else json.dumps(rows[0], ensure_ascii=False), left_out)


def render_as_swift(rows: list[Row], texts: list[str]) -> str:
    """The calls that stand in the text that its agent template makes are the row's."""
    preprocessor: Any = own_module("swift.dataset.preprocessor.core").AutoPreprocessor()
    agent: Any = own_module("swift.agent_template.hermes").HermesAgentTemplate()
    datasets: Any = own_module("datasets")
    read = preprocessor(datasets.Dataset.from_list(rows), strict=True)
    for row, seen in zip(rows, read, strict=True):
        check([message["role"] for message in seen["messages"]] == [message["role"] for message in row["messages"]], f"{row['id']}: ms-swift changes the turns")
        said = [agent._format_tool_calls([message]) for message in seen["messages"] if message["role"] == "tool_call"]
        wanted = [json.loads(message["content"]) for message in row["messages"] if message["role"] == "tool_call"]
        check(rendered_calls("\n".join(said)) == [(call["name"], call["arguments"]) for call in wanted], f"{row['id']}: ms-swift makes other calls of it")
        texts.append("\n".join([agent._format_tools(json.loads(row["tools"]), row["messages"][0]["content"]), *said]))
    return "a copy, ms-swift's AutoPreprocessor and hermes template"


if __name__ == "__main__":
    run(load)
