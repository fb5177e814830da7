"""What must stand in a conversation once a chat template has rendered it."""

import json
import math
import re
from typing import Any

from dataset_files import Row


def check(holds: bool, what: str) -> None:
    """Raises AssertionError, also under `python -O`."""
    if not holds:
        raise AssertionError(what)


def check_as_written(rows: list[Row], written: list[Row]) -> None:
    """The rows that a reader gives are those that were written, without another key; `datasets` rounds numbers to ten decimals."""
    check(_same(rows, written), "the reader gives the rows another shape than they were written in")


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(one, (int, float)) and isinstance(other, (int, float)) and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return type(one) is type(other) and one == other


def _stands(part: str, text: str) -> bool:
    """As it is, or as Llama's template writes a tool's result: as a JSON text."""
    return part in text or json.dumps(part, ensure_ascii=False)[1:-1] in text


def check_rendered(text: str, row: Row, *, reasoning: bool) -> None:
    """Every message, call and tool of a row with `messages` and `tools` stands in the text, and no null that was none of the row's."""
    for message in row["messages"]:
        # Templates strip a text's ends.
        for part in message["content"].strip().split("\n\n"):
            check(_stands(part.strip(), text), f"{row['id']}: the {message['role']} message is not in the text: {part[:80]!r}")
        if reasoning and "reasoning_content" in message:
            check(message["reasoning_content"].strip() in text, f"{row['id']}: reasoning is not in the text: {message['reasoning_content'][:80]!r}")
        for call in message.get("tool_calls", []):
            check(call["function"]["name"] in text, f"{row['id']}: the call of {call['function']['name']} is not in the text")
    for tool in row["tools"]:
        check(tool["function"]["name"] in text, f"{row['id']}: the tool {tool['function']['name']} is not in the text")
    written = json.dumps(row, ensure_ascii=False)
    check("None" not in text or "None" in written, f"{row['id']}: None stands in the text")


def calls_of(row: Row) -> list[tuple[str, Any]]:
    """Name and arguments of every call of a row of `sft/messages`, in order."""
    return [(call["function"]["name"], call["function"]["arguments"]) for message in row["messages"] for call in message.get("tool_calls", [])]


def rendered_calls(text: str) -> list[tuple[str, Any]]:
    """The calls that stand in a text in the form of Qwen's and LLaMA-Factory's templates: JSON between <tool_call> tags."""
    # The system prompt of these templates shows the form with placeholders, which is no JSON.
    calls = []
    for found in re.findall(r"<tool_call>\s*(\{.*?\})\s*</tool_call>", text, re.DOTALL):
        try:
            call = json.loads(found)
        except json.JSONDecodeError:
            continue
        calls.append((call["name"], call["arguments"]))
    return calls


def check_prompt(text: str, row_id: str, prompt: list[Row], tool_names: list[str], answer: str) -> None:
    """What an RL sample begins with: the whole prompt and each tool, and not the reference answer (which a prompt may hold only where the query names it)."""
    for message in prompt:
        check(message["content"].strip() in text, f"{row_id}: the {message['role']} message is not in the text")
    for name in tool_names:
        check(name in text, f"{row_id}: the tool {name} is not in the text")
    check({message["role"] for message in prompt} <= {"system", "user"}, f"{row_id}: the prompt holds more than the system prompt and the query")
    check(answer != "", f"{row_id}: no reference answer")
