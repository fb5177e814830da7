"""Writes shared/pools/data/seeds/DOMAIN.json: 5,000 seeds a domain, chosen from shared/pools/sources and from Biopython.

Run it with the project's Python: python scripts/pools/build_seed_pool.py [OUTPUT_FOLDER]
The same lists give the same files, byte for byte. Then `node scripts/pools/write-cards.ts` writes the card.
"""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

from biopython_seeds import core_seeds, known_enzyme_seeds
from names import kin_name, normal_name
from seed_lists import LISTS, REBASE_QUOTA, SeedList

POOLS = Path(__file__).parents[2] / "shared" / "pools"
FORMAT, VERSION = "dive-seeds", 1
SEEDS_A_DOMAIN = 5_000
MOST_ALIASES, LONGEST_ALIAS = 4, 80
# What a list cut at a comma, or took from a page with its edit link.
BROKEN_ALIAS = re.compile(r'"|^(and|or|deficiency)\b|编辑')


class Claims:
    """Names and aliases that a chosen seed has, over all domains: no two seeds share one or have near-same ones, so no entity is in the pool twice."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.external_ids: set[str] = set()

    def admit(self, seed: dict) -> bool:
        """Takes the seed where nothing of it is taken; an acronym that is taken is left out of its aliases."""
        aliases = distinct_aliases(seed["name"], seed["aliases"])
        kept = [alias for alias in aliases if not (is_acronym(alias) and kin_name(alias) in self.names)]
        keys = {kin_name(name) for name in [seed["name"], *kept]}
        if keys & self.names or seed["externalId"] in self.external_ids:
            return False
        seed["aliases"] = kept
        self.take(seed)
        return True

    def take(self, seed: dict) -> None:
        self.names |= {kin_name(name) for name in [seed["name"], *seed["aliases"]]}
        if seed["externalId"] is not None:
            self.external_ids.add(seed["externalId"])


def is_acronym(name: str) -> bool:
    return len(name) <= 4 or (len(name) <= 7 and not re.search("[a-z]", name))


def distinct_aliases(name: str, aliases: list[str]) -> list[str]:
    seen, kept = {normal_name(name)}, []
    for alias in aliases:
        key = normal_name(alias)
        if key in seen or len(alias) > LONGEST_ALIAS or alias.isdigit() or BROKEN_ALIAS.search(alias):
            continue
        seen.add(key)
        kept.append(alias)
    return kept[:MOST_ALIASES]


def read_rows(seed_list: SeedList) -> list[dict]:
    with gzip.open(POOLS / "sources" / f"{seed_list.file}.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        header, *rows = [line.rstrip("\n").split("\t") for line in lines]
    if header != ["name", "type", "external_id", "aliases"]:
        raise SystemExit(f"{seed_list.file}: columns are {header}")
    read = [dict(zip(header, (column.strip() for column in row), strict=True)) for row in rows]
    return [as_natural({**row, "aliases": [alias for alias in row["aliases"].split("|") if alias]}) for row in read]


def as_natural(row: dict) -> dict:
    """A heading that is written back to front, as in "Receptors, Interleukin-7", gets the name that people write."""
    head, comma, _ = row["name"].partition(", ")
    for alias in row["aliases"]:
        if comma and ", and " not in row["name"] and "," not in alias and alias.endswith(head) and normal_words(alias) == normal_words(row["name"]):
            return {**row, "name": alias, "aliases": [row["name"], *(other for other in row["aliases"] if other != alias)]}
    return row


def normal_words(name: str) -> list[str]:
    return sorted(normal_name(name).split())


def stands_alone(name: str, longest: int) -> bool:
    return 2 <= len(name) <= longest and not re.search(r'["*\t]|\s{2}|^[\W\d]+$', name) and name.count("(") == name.count(")")


def in_random_order(seed_list: SeedList, rows: list[dict]) -> list[dict]:
    def key(row: dict) -> tuple[int, str]:
        text = f"{seed_list.file}\t{row['external_id']}\t{row['name']}"
        return seed_list.prefer(row), hashlib.sha256(text.encode()).hexdigest()

    return sorted(rows, key=key)


def slug_of(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-")


def as_seed(domain: str, seed_list: SeedList, row: dict) -> dict:
    kind = seed_list.rename.get(row["type"], row["type"])
    return {
        "id": f"{domain}-{kind}-{slug_of(row['external_id'] or row['name'])}", "name": row["name"], "type": kind, "domain": domain,
        "aliases": seed_list.aliases(row), "externalId": row["external_id"] or None, "source": seed_list.source, "licence": seed_list.licence,
    }


def choose(domain: str, seed_list: SeedList, claims: Claims) -> list[dict]:
    left = dict(seed_list.quotas)
    fit = [row for row in read_rows(seed_list) if left.get(row["type"]) and stands_alone(row["name"], seed_list.longest) and seed_list.fits(row)]
    chosen = []
    for row in in_random_order(seed_list, fit):
        seed = as_seed(domain, seed_list, row)
        if left[row["type"]] > 0 and claims.admit(seed):
            left[row["type"]] -= 1
            chosen.append(seed)
    for kind, count in left.items():
        if count > 0:
            print(f"  {seed_list.file}: {count} {kind} fewer than its quota of {seed_list.quotas[kind]}")
    return chosen


def choose_enzymes(claims: Claims) -> list[dict]:
    by_hash = sorted(known_enzyme_seeds(), key=lambda seed: hashlib.sha256(seed["name"].encode()).hexdigest())
    chosen = []
    for seed in by_hash:
        if len(chosen) < REBASE_QUOTA and claims.admit(seed):
            chosen.append(seed)
    return chosen


def pool_file(domain: str, seeds: list[dict]) -> str:
    sources = sorted({(seed["source"], seed["licence"]) for seed in seeds})
    places = {source: place for place, source in enumerate(sources)}
    types: dict[str, list] = {kind: [] for kind in sorted({seed["type"] for seed in seeds})}
    for seed in sorted(seeds, key=lambda seed: seed["id"]):
        slug = seed["id"].removeprefix(f"{domain}-{seed['type']}-")
        types[seed["type"]].append([slug, seed["name"], seed["externalId"], places[seed["source"], seed["licence"]], seed["aliases"]])
    write = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))  # noqa: E731
    head = f'{{"format":{write(FORMAT)},"version":{VERSION},"domain":{write(domain)},\n"sources":{write(sources)},\n"types":{{\n'
    parts = [f"{write(kind)}:[\n" + ",\n".join(map(write, rows)) + "\n]" for kind, rows in types.items()]
    return head + ",\n".join(parts) + "\n}}\n"


def main() -> None:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else POOLS / "data" / "seeds"
    output.mkdir(parents=True, exist_ok=True)
    claims = Claims()
    core = core_seeds()
    for seed in core:
        claims.take(seed)
    for domain, lists in LISTS.items():
        seeds = [*core, *choose_enzymes(claims)] if domain == "biological" else []
        for seed_list in lists:
            seeds += choose(domain, seed_list, claims)
        if len({seed["id"] for seed in seeds}) != len(seeds):
            raise SystemExit(f"{domain}: two seeds have one id: {[i for i, n in Counter(seed['id'] for seed in seeds).items() if n > 1]}")
        print(f"{domain}: {len(seeds)} seeds", dict(Counter(seed["type"] for seed in seeds)))
        if len(seeds) != SEEDS_A_DOMAIN:
            raise SystemExit(f"{domain}: {len(seeds)} seeds, not {SEEDS_A_DOMAIN}; mend the quotas in seed_lists.py")
        (output / f"{domain}.json").write_text(pool_file(domain, seeds), encoding="utf-8")


if __name__ == "__main__":
    main()
