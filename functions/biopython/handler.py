"""The Lambda behind the Biopython tools: one calculation a call, with the library's own result.

Event: `{"tool": str, "arguments": {...}}`. Reply: `{"ok": true, "output": {...}, "version"}`, or `{"ok": false, "error":
{"code", "message"}, "version"}` for what the caller can put right. An unknown tool, and a fault of ours, is raised.
"""

import json
import warnings

import Bio
from Bio import BiopythonWarning
from Bio.Data.CodonTable import TranslationError

from arguments import InvalidArguments, TooLarge, checked, plain
from registry import TOOLS

VERSION = f"biopython {Bio.__version__}"


def handler(event, context=None):
    reply = call(event)
    print(json.dumps({"message": "tool called", "tool": event["tool"], "ok": reply["ok"]}))
    return reply


def call(event) -> dict:
    function = TOOLS[event["tool"]]
    arguments = event.get("arguments") or {}
    try:
        with warnings.catch_warnings():
            # Such as "partial codon", which the outputs say in fields of their own.
            warnings.simplefilter("ignore", BiopythonWarning)
            output = function(**checked(function, arguments))
    except (InvalidArguments, TooLarge) as error:
        return refusal(error.code, str(error))
    except (ValueError, TranslationError) as error:
        return refusal(InvalidArguments.code, f"Biopython refuses this: {error}")
    return {"ok": True, "output": plain(output), "version": VERSION}


def refusal(code: str, message: str) -> dict:
    return {"ok": False, "error": {"code": code, "message": message}, "version": VERSION}
