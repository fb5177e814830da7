"""Reading the final answer out of what a policy generated."""

from collections.abc import Mapping, Sequence

_OPENED = "<think>"
_CLOSED = "</think>"


def final_answer(completion: str | Sequence[Mapping[str, object]]) -> str | None:
    """The policy's final answer; None where it gave none.

    completion: the generated text, or the messages of a conversation in the form of the chat completions API. Of messages the last one counts: it
    must be the assistant's and call no tool. Reasoning between <think> tags is left out. Where the text is empty and the message has
    `reasoning_content` or `reasoning`, that is the answer: some servers file a short answer there.
    """
    if isinstance(completion, str):
        return _without_reasoning(completion)
    last = completion[-1] if completion else {}
    if last.get("role") != "assistant" or last.get("tool_calls"):
        return None
    content = _text_of(last.get("content"))
    # Text that is reasoning alone is no answer that was filed wrongly.
    if content.strip():
        return _without_reasoning(content)
    return _text_of(last.get("reasoning_content") or last.get("reasoning")).strip() or None


def _text_of(content: object) -> str:
    if isinstance(content, str):
        return content
    if not isinstance(content, Sequence):
        return ""
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, Mapping) and part.get("type") == "text")


def _without_reasoning(text: str) -> str | None:
    # A template may open the reasoning in the prompt, so that only its end stands in the text.
    answer = text.rpartition(_CLOSED)[2]
    if _OPENED in answer:
        return None
    return answer.strip() or None
