"""pyarrow reads `canonical` straight from S3, filtering by its flat columns before it reads the rest."""

import json
from pathlib import Path

import fsspec
import pyarrow.dataset
from chat_templates import render
from command import ROWS, Loaded, run
from conversation_checks import check, check_rendered
from dataset_files import DatasetFiles

JSON_COLUMNS = ["messages", "tools", "evidence", "facts", "solution_path", "used_tools", "exemplar_ids", "verdicts"]


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """pyarrow: ten demonstrations of the canonical view."""
    files = dataset.files("canonical")
    filesystem, _ = fsspec.core.url_to_fs(files[0])
    table = pyarrow.dataset.dataset([filesystem._strip_protocol(name) for name in files], filesystem=filesystem, format="parquet")
    wanted = (pyarrow.dataset.field("use") == "sft") & pyarrow.dataset.field("correct")
    rows = table.head(ROWS, filter=wanted).to_pylist()
    check(len(rows) > 0, "canonical has no row of a right demonstration")
    for row in rows:
        for column in JSON_COLUMNS:
            row[column] = json.loads(row[column])
        check(all(call["function"]["name"] for message in row["messages"] for call in message.get("tool_calls", [])), f"{row['id']}: a call without a name")
        check_rendered(render("qwen3", row["messages"], row["tools"]), row, reasoning=True)
    return Loaded(len(rows), "pyarrow.dataset from S3, filtered by use and correct", render("qwen3", rows[0]["messages"], rows[0]["tools"]))


if __name__ == "__main__":
    run(load)
