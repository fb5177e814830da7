"""Restriction enzymes (Bio.Restriction, data of REBASE)."""

import difflib

from Bio.Data import IUPACData
from Bio.Restriction import AllEnzymes
from Bio.Seq import Seq

from arguments import InvalidArguments, boolean, integer_between, letters, one_of, only_letters_of, text

ENZYMES = {str(enzyme): enzyme for enzyme in sorted(AllEnzymes, key=str)}


def enzyme_named(name: str, value):
    if not isinstance(value, str) or value not in ENZYMES:
        folded = {each.lower(): each for each in ENZYMES}
        near = difflib.get_close_matches(str(value).lower()[:40], folded, n=3, cutoff=0.6)
        hint = f"; did you mean {', '.join(folded[each] for each in near)}?" if near else ""
        raise InvalidArguments(f"{name} must be the exact name of a restriction enzyme, as EcoRI{hint}")
    return ENZYMES[value]


def dna(name: str, value) -> str:
    """The library would drop digits and blanks and shift the positions."""
    only_letters_of(IUPACData.ambiguous_dna_letters, name, letters(name, value).upper())
    return value


def restriction_search(enzyme: enzyme_named, sequence: dna, linear: boolean = True):
    positions = enzyme.search(Seq(sequence), linear)
    return {
        "enzyme": str(enzyme),
        "site": enzyme.site,
        "cut_known": not enzyme.is_unknown(),
        "linear": linear,
        "cut_count": len(positions),
        "positions": positions,
        "sequence_length": len(sequence),
    }


def restriction_catalyse(enzyme: enzyme_named, sequence: dna, linear: boolean = True):
    if enzyme.is_unknown():
        raise InvalidArguments(f"where {enzyme} cuts is not known; choose an enzyme whose cut is")
    fragments = [str(fragment) for fragment in enzyme.catalyse(Seq(sequence), linear)]
    return {
        "enzyme": str(enzyme),
        "site": enzyme.site,
        "linear": linear,
        "fragment_count": len(fragments),
        "fragment_lengths": [len(fragment) for fragment in fragments],
        "fragments": fragments,
    }


def restriction_enzyme_info(enzyme: enzyme_named):
    return {
        **row(enzyme),
        "overhang_length": enzyme.ovhg,
        "overhang_sequence": enzyme.ovhgseq,
        "is_blunt": enzyme.is_blunt(),
        "is_5overhang": enzyme.is_5overhang(),
        "is_3overhang": enzyme.is_3overhang(),
        "is_unknown": enzyme.is_unknown(),
        "is_palindromic": enzyme.is_palindromic(),
        "is_defined": enzyme.is_defined(),
        "is_ambiguous": enzyme.is_ambiguous(),
        "is_methylable": enzyme.is_methylable(),
        "cuts_once": enzyme.cut_once(),
        "cuts_twice": enzyme.cut_twice(),
        "frequency": enzyme.frequency(),
        "cut_offsets": {"fst5": enzyme.fst5, "fst3": enzyme.fst3, "scd5": enzyme.scd5, "scd3": enzyme.scd3},
        "suppliers": enzyme.supplier_list(),
        "isoschizomers": names(enzyme.isoschizomers()),
        "neoschizomers": names(enzyme.neoschizomers()),
        "compatible_ends": names(enzyme.compatible_end()),
        "rebase_id": enzyme.id,
        "uri": enzyme.uri,
    }


def restriction_all_enzymes(
    prefix: text = None,
    site: letters = None,
    site_length: integer_between(1, 100) = None,
    overhang: one_of("5' overhang", "3' overhang", "blunt", "unknown") = None,
    commercial: boolean = None,
    supplier: text = None,
    palindromic: boolean = None,
    cuts_twice: boolean = None,
    limit: integer_between(1, 200) = 50,
    offset: integer_between(0, 100_000) = 0,
):
    matching = [
        enzyme
        for name, enzyme in ENZYMES.items()
        if (prefix is None or name.lower().startswith(prefix.lower()))
        and (site is None or enzyme.site == site.upper())
        and (site_length is None or enzyme.size == site_length)
        and (overhang is None or enzyme.overhang() == overhang)
        and (commercial is None or enzyme.is_comm() == commercial)
        and (supplier is None or any(supplier.lower() in each.lower() for each in enzyme.supplier_list()))
        and (palindromic is None or enzyme.is_palindromic() == palindromic)
        and (cuts_twice is None or enzyme.cut_twice() == cuts_twice)
    ]
    shown = matching[offset : offset + limit]
    return {"total": len(matching), "offset": offset, "enzymes": [row(enzyme) for enzyme in shown]}


def row(enzyme) -> dict:
    # The library has a text in place of the cut where it does not know it or there are two.
    cut = None if enzyme.is_unknown() or enzyme.cut_twice() else enzyme.elucidate()
    return {
        "name": str(enzyme),
        "site": enzyme.site,
        "size": enzyme.size,
        "cut": cut,
        "overhang": enzyme.overhang(),
        "is_commercial": enzyme.is_comm(),
    }


def names(enzymes) -> list[str]:
    return sorted(str(enzyme) for enzyme in enzymes)
