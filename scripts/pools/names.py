"""How two names are told to be one, or kin: the same rules as shared/domain/pools/normal-name.ts and kin-name.ts."""

import re
import unicodedata


def normal_name(name: str) -> str:
    """Without case, accents and punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.category(char).startswith("M"))
    return re.sub(r"[\W_]+", " ", plain.lower()).strip() or name


BRACKET_AT_END = re.compile(r"(.*\S)\s*[(\[][^()\[\]]*[)\]]", re.DOTALL)
FORM_AT_END = re.compile(r"(.*\S) (?:co|company|ltd|limited|corp|corporation|inc|incorporated|plc)(?: class [a-z])?")
PLURAL_AT_END = re.compile(r"(?<=[^\W\d_]{4})(?<![sui])s(?![^\W\d_])")
IDLE_BLANK = re.compile(r"(?<!\d) | (?!\d)")


def kin_name(name: str) -> str:
    """Also without brackets at the end, plural s, hyphens and blanks, a company's legal form and class of share."""
    bare = stripped(unicodedata.normalize("NFKD", name).strip(), BRACKET_AT_END)
    return IDLE_BLANK.sub("", PLURAL_AT_END.sub("", stripped(normal_name(bare), FORM_AT_END)))


def stripped(name: str, at_end: re.Pattern) -> str:
    while found := at_end.fullmatch(name):
        name = found[1]
    return name
