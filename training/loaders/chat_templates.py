"""Chat templates of models as TRL ships them, and a tokenizer that needs no download."""

from importlib.metadata import distribution
from pathlib import Path
from typing import Any

THINKING = ["qwen3", "qwen3_training", "qwen3_5_think", "qwen3_6", "glm4moe", "nemotron_3_nano"]
"""These show the reasoning of every turn of a conversation with one user message."""
SILENT = ["qwen2_5", "qwen3_instruct_2507", "llama3_1"]
"""These leave reasoning out. Llama's takes one call a turn."""


def template(name: str) -> str:
    """The template of that name. TRL need not import for it."""
    path = Path(str(distribution("trl").locate_file(f"trl/chat_templates/{name}.jinja")))
    return path.read_text(encoding="utf8")


def render(name: str, messages: list[Any], tools: list[Any] | None, **options: Any) -> str:
    """The conversation as the model sees it in training."""
    from transformers.utils.chat_template_utils import render_jinja_template

    rendered, _ = render_jinja_template(conversations=[messages], tools=tools, chat_template=template(name), **options)
    return rendered[0]


def byte_tokenizer(name: str) -> Any:
    """One token a byte, beside the special tokens of ChatML: enough to see what a trainer makes of a row."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>", "</tool_call>", "<think>", "</think>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    bytewise = Tokenizer(models.BPE(vocab={token: place for place, token in enumerate([*special, *letters])}, merges=[]))
    bytewise.add_special_tokens(special)
    bytewise.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytewise.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=bytewise, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    tokenizer.chat_template = template(name)
    return tokenizer
