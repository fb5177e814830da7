"""Checking the arguments of a tool call.

A tool is a plain function whose parameters are annotated with checks: `def find(sequence: letters, start: integer = 0)`.
A check takes the argument's name and value and returns the value to use, or raises `InvalidArguments` or `TooLarge`
with a message that says what would be right.
"""

import inspect
import math
import string

MAX_LETTERS = 100_000
SEQUENCE = frozenset(string.ascii_letters + "*-.")
MAX_INTEGER = 1_000_000_000


class InvalidArguments(Exception):
    """The caller must change the arguments."""

    code = "invalid_arguments"


class TooLarge(Exception):
    """The arguments are right, but ask for more work than one call may do."""

    code = "too_large"


def checked(function, arguments: dict) -> dict:
    """The arguments to call `function` with. A null counts as left out."""
    parameters = inspect.signature(function).parameters
    given = {name: value for name, value in arguments.items() if value is not None}
    unknown = sorted(given.keys() - parameters.keys())
    if unknown:
        allowed = ", ".join(parameters) or "none"
        raise InvalidArguments(f"unknown argument {unknown[0]}; the arguments of this tool are: {allowed}")
    for name, parameter in parameters.items():
        if name not in given and parameter.default is inspect.Parameter.empty:
            raise InvalidArguments(f"{name} is missing")
    return {name: parameters[name].annotation(name, value) for name, value in given.items()}


def text(name: str, value) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 200:
        raise InvalidArguments(f"{name} must be a string of 1 to 200 characters")
    return value


def letters(name: str, value) -> str:
    """A sequence: letters, * for stops, - and . for gaps."""
    if not isinstance(value, str) or not value:
        raise InvalidArguments(f"{name} must be a string of at least one letter")
    if len(value) > MAX_LETTERS:
        raise TooLarge(f"{name} has {len(value)} letters; at most {MAX_LETTERS} are allowed")
    if not SEQUENCE.issuperset(value):
        raise InvalidArguments(f"{name} must hold only sequence letters: no digits, blanks, line breaks or header")
    return value


def character(name: str, value) -> str:
    if not isinstance(value, str) or len(value) != 1 or not value.isascii():
        raise InvalidArguments(f"{name} must be a single character")
    return value


def integer(name: str, value) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_INTEGER:
        raise InvalidArguments(f"{name} must be a whole number")
    return value


def integer_between(low: int, high: int):
    def check(name: str, value) -> int:
        if not low <= integer(name, value) <= high:
            raise InvalidArguments(f"{name} must be a whole number from {low} to {high}; it is {value}")
        return value

    return check


def number(name: str, value) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not abs(value) <= 1e100:
        raise InvalidArguments(f"{name} must be a number")
    return value


def number_up_to_zero(name: str, value) -> float:
    if number(name, value) > 0:
        raise InvalidArguments(f"{name} is a penalty and must be 0 or less; it is {value}")
    return value


def number_from_zero(name: str, value) -> float:
    if number(name, value) < 0:
        raise InvalidArguments(f"{name} must be 0 or more; it is {value}")
    return value


def boolean(name: str, value) -> bool:
    if not isinstance(value, bool):
        raise InvalidArguments(f"{name} must be true or false")
    return value


def one_of(*choices):
    def check(name: str, value):
        if isinstance(value, bool) or value not in choices:
            raise InvalidArguments(f"{name} must be one of {', '.join(map(repr, choices))}; it is {value!r:.100}")
        return value

    return check


def list_of(item, least: int, most: int):
    """A list of `least` to `most` items, each checked by `item`."""

    def check(name: str, value) -> list:
        if not isinstance(value, list) or len(value) < least:
            raise InvalidArguments(f"{name} must be a list of at least {least} items")
        if len(value) > most:
            raise TooLarge(f"{name} has {len(value)} items; at most {most} are allowed")
        return [item(f"{name}[{index}]", each) for index, each in enumerate(value)]

    return check


def string_map(name: str, value) -> dict[str, str]:
    """An object whose values are strings, of at most 100 entries."""
    if not isinstance(value, dict) or len(value) > 100 or not all(isinstance(each, str) for each in value.values()):
        raise InvalidArguments(f"{name} must be an object of at most 100 strings")
    return value


def only_letters_of(alphabet: str, name: str, value: str) -> None:
    """Raises if the value has a letter outside the alphabet."""
    wrong = sorted(set(value) - set(alphabet))
    if wrong:
        raise InvalidArguments(f"{name} may hold only the letters {alphabet}; it holds {wrong[0]!r}")


def plain(value):
    """The value as JSON has it: NumPy's arrays and numbers become Python's, NaN and the infinities null."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
