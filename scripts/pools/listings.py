"""Under which codes a mainland company is listed: in Shanghai or Shenzhen (A), in foreign currency there (B), in Hong Kong (H)."""

from pathlib import Path

FILE = Path(__file__).parents[2] / "shared" / "pools" / "sources" / "financial__second_listings.tsv"


def read_codes() -> dict[str, list[str]]:
    header, *rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()]
    if header != ["company", "other_listing"]:
        raise SystemExit(f"{FILE.name}: columns are {header}")
    companies: dict[str, list[str]] = {}
    for company, other in rows:
        companies.setdefault(company, [company]).append(other)
    return {code: [code, *(other for other in codes if other != code)] for codes in companies.values() for code in codes}


ALL_CODES = read_codes()
"""By each code: it, then the company's others."""
