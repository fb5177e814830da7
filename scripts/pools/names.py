"""How two names are told to be one: the same rule as shared/domain/pools/normal-name.ts."""

import re
import unicodedata


def normal_name(name: str) -> str:
    """Without case, accents and punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.category(char).startswith("M"))
    return re.sub(r"[\W_]+", " ", plain.lower()).strip() or name
