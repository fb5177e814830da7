"""NeMo Gym reads `rl/nemo_gym` from local files: copy them first (`aws s3 sync s3://.../rl/nemo_gym/data data`), then `ng_prepare_data` adds `agent_ref`.

A row is a request of the Responses API; what stands beside it reaches the verifier.
"""

import json
from pathlib import Path

from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_prompt
from dataset_files import DatasetFiles

VIEW = "rl/nemo_gym"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """NeMo Gym: ten rows, rendered as a server of the Responses API does."""
    with dataset.copy(VIEW, folder)[0].open(encoding="utf8") as file:
        rows = [json.loads(line) for _, line in zip(range(ROWS), file, strict=False)]
    texts = []
    for row in rows:
        wanted = row["responses_create_params"]
        check({tool["type"] for tool in wanted["tools"]} == {"function"}, f"{row['id']}: a tool of another type than function")
        tools = [{"type": "function", "function": {key: tool[key] for key in ["name", "description", "parameters"]}} for tool in wanted["tools"]]
        text = render("nemotron_3_nano", wanted["input"], tools, add_generation_prompt=True)
        check_prompt(text, row["id"], wanted["input"], [tool["name"] for tool in wanted["tools"]], row["expected_answer"])
        texts.append(text)
    return Loaded(len(rows), "a copy, read line by line", texts[0], "nemo-gym: its newest versions ask for Python 3.13.14 and later")


if __name__ == "__main__":
    run(load)
