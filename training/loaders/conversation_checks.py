"""What must stand in a conversation once a chat template has rendered it."""

import json
import re
from typing import Any

from dataset_files import Row


def check(holds: bool, what: str) -> None:
    """Raises AssertionError, also under `python -O`."""
    if not holds:
        raise AssertionError(what)


def check_rendered(text: str, row: Row, *, reasoning: bool) -> None:
    """Every message, call, result and tool of a row of `sft/messages` stands in the text, nothing as a Python or JSON null."""
    for message in row["messages"]:
        # Templates strip a text's ends.
        for part in message["content"].strip().split("\n\n"):
            check(part.strip() in text, f"{row['id']}: the {message['role']} message is not in the text: {part[:80]!r}")
        if reasoning and "reasoning_content" in message:
            check(message["reasoning_content"].strip() in text, f"{row['id']}: reasoning is not in the text: {message['reasoning_content'][:80]!r}")
        for call in message.get("tool_calls", []):
            check(call["function"]["name"] in text, f"{row['id']}: the call of {call['function']['name']} is not in the text")
    for tool in row["tools"]:
        check(tool["function"]["name"] in text, f"{row['id']}: the tool {tool['function']['name']} is not in the text")
    check(not re.search(r"\bNone\b", text.replace(json.dumps(row), "")) or "None" in json.dumps(row), f"{row['id']}: None stands in the text")


def calls_of(row: Row) -> list[tuple[str, Any]]:
    """Name and arguments of every call of a row of `sft/messages`, in order."""
    return [(call["function"]["name"], call["function"]["arguments"]) for message in row["messages"] for call in message.get("tool_calls", [])]


def rendered_calls(text: str) -> list[tuple[str, Any]]:
    """The calls that stand in a text in the form of Qwen's and LLaMA-Factory's templates: JSON between <tool_call> tags, before any result."""
    # The system prompt of these templates shows the form with placeholders, which is no JSON.
    calls = []
    for found in re.findall(r"<tool_call>\s*(\{.*?\})\s*</tool_call>", text, re.DOTALL):
        try:
            call = json.loads(found)
        except json.JSONDecodeError:
            continue
        calls.append((call["name"], call["arguments"]))
    return calls
