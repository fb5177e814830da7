"""Tools on nucleotide and protein sequences (Bio.Seq, Bio.SeqUtils)."""

from Bio import Seq, SeqUtils
from Bio.Data import CodonTable, IUPACData

from arguments import (
    InvalidArguments,
    TooLarge,
    boolean,
    character,
    integer,
    integer_between,
    letters,
    one_of,
    only_letters_of,
    string_map,
    text,
)

MAX_SEARCH = 20_000_000
MAX_SIX_FRAME = 20_000


def bio_seq_back_transcribe(rna: letters):
    dna = Seq.back_transcribe(rna)
    return {"dna": dna, "length": len(dna)}


def bio_seq_transcribe(dna: letters):
    rna = Seq.transcribe(dna)
    return {"rna": rna, "length": len(rna)}


def bio_seq_complement(sequence: letters):
    return {"complement": Seq.complement(sequence), "length": len(sequence)}


def bio_seq_complement_rna(sequence: letters):
    return {"complement": Seq.complement_rna(sequence), "length": len(sequence)}


def bio_seq_reverse_complement(sequence: letters):
    return {"reverse_complement": Seq.reverse_complement(sequence), "length": len(sequence)}


def bio_seq_reverse_complement_rna(sequence: letters):
    return {"reverse_complement": Seq.reverse_complement_rna(sequence), "length": len(sequence)}


def bio_seq_count(sequence: letters, sub: letters, start: integer = 0, end: integer = None, overlapping: boolean = False):
    if overlapping:
        check_search("sequence", sequence, "sub", sub)
    sequence = Seq.Seq(sequence)
    count = sequence.count_overlap(sub, start, end) if overlapping else sequence.count(sub, start, end)
    return {"count": count, "overlapping": overlapping}


def bio_seq_find(sequence: letters, sub: letters, start: integer = 0, end: integer = None):
    position = Seq.Seq(sequence).find(sub, start, end)
    return {"position": position, "found": position >= 0}


def bio_seq_pattern(
    sequence: letters, prefix: letters = None, suffix: letters = None, start: integer = 0, end: integer = None
):
    if prefix is None and suffix is None:
        raise InvalidArguments("give prefix, suffix or both")
    sequence = Seq.Seq(sequence)
    return {
        "starts_with": None if prefix is None else sequence.startswith(prefix, start, end),
        "ends_with": None if suffix is None else sequence.endswith(suffix, start, end),
    }


def table_name(name: str, value):
    """A genetic code: its NCBI id or one of its names."""
    named = {**CodonTable.ambiguous_generic_by_id, **CodonTable.ambiguous_generic_by_name}
    if isinstance(value, bool) or not isinstance(value, (int, str)) or value not in named:
        ids = ", ".join(map(str, CodonTable.ambiguous_generic_by_id))
        raise InvalidArguments(f"{name} must be an NCBI genetic code ({ids}) or its name, as 'Standard'")
    return value


def bio_seq_translate(
    sequence: letters,
    table: table_name = "Standard",
    stop_symbol: character = "*",
    to_stop: boolean = False,
    cds: boolean = False,
    gap: character = None,
):
    protein = Seq.translate(sequence, table, stop_symbol, to_stop, cds, gap)
    by = CodonTable.ambiguous_generic_by_id if isinstance(table, int) else CodonTable.ambiguous_generic_by_name
    return {
        "protein": protein,
        "length": len(protein),
        "table_id": by[table].id,
        "table_name": by[table].names[0],
        "untranslated_letters": len(sequence) % 3,
    }


def bio_sequtils_gc123(seq: letters):
    if not set(seq.upper()) & set("ACGT"):
        raise InvalidArguments("seq must hold at least one of the letters A, C, G and T")
    total, first, second, third = SeqUtils.GC123(seq)
    return {
        "gc_percent": total,
        "gc_percent_position_1": first,
        "gc_percent_position_2": second,
        "gc_percent_position_3": third,
    }


def bio_sequtils_gc_content(seq: letters, ambiguous: one_of("remove", "ignore", "weighted") = "remove"):
    fraction = SeqUtils.gc_fraction(seq, ambiguous)
    return {"gc_fraction": fraction, "gc_percent": 100 * fraction, "length": len(seq)}


def bio_sequtils_gc_skew(seq: letters, window: integer_between(1, 100_000) = 100):
    skews = SeqUtils.GC_skew(seq, window)
    return {"window": window, "window_count": len(skews), "skews": skews}


def bio_sequtils_nt_search(seq: letters, subseq: letters):
    only_letters_of("".join(IUPACData.ambiguous_dna_values), "subseq", subseq)
    check_search("seq", seq, "subseq", subseq)
    pattern, *positions = SeqUtils.nt_search(seq, subseq)
    return {"pattern": pattern, "positions": positions, "count": len(positions)}


def check_search(name: str, sequence: str, sub_name: str, sub: str) -> None:
    """The search looks at all of `sub` at every place, in the worst case."""
    if len(sequence) * len(sub) > MAX_SEARCH:
        raise TooLarge(f"the length of {name} times that of {sub_name} must be at most {MAX_SEARCH}")


def bio_sequtils_seq1(seq: letters, custom_map: string_map = None, undef_code: text = "X"):
    sequence = SeqUtils.seq1(seq, custom_map, undef_code)
    return {"sequence": sequence, "length": len(sequence)}


def bio_sequtils_seq3(seq: letters, custom_map: string_map = None, undef_code: text = "Xaa"):
    return {"sequence": SeqUtils.seq3(seq, custom_map, undef_code), "residues": len(seq)}


def bio_sequtils_six_frame(seq: letters, genetic_code: table_name = 1):
    if len(seq) > MAX_SIX_FRAME:
        raise TooLarge(f"seq has {len(seq)} letters; at most {MAX_SIX_FRAME} are allowed")
    reverse = Seq.reverse_complement_rna(seq) if "u" in seq.lower() else Seq.reverse_complement(seq)
    frames = {}
    for sign, strand in (("+", seq), ("-", reverse)):
        for offset in range(3):
            end = len(strand) - (len(strand) - offset) % 3
            frames[f"{sign}{offset + 1}"] = Seq.translate(strand[offset:end], genetic_code)
    return {
        "text": SeqUtils.six_frame_translations(seq, genetic_code),
        "gc_percent": 100 * SeqUtils.gc_fraction(seq, "ignore"),
        "frames": frames,
    }
