"""A change to MiniStack's source that says so when the source is another."""


def replaced(source: str, old: str, new: str) -> str:
    assert old in source, f"this version of MiniStack is not the one that the mend was made for: {old!r}"
    return source.replace(old, new)
