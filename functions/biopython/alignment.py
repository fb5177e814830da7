"""Pairwise alignment. Bio.pairwise2 is deprecated; its replacement finds the same scores, but its own defaults for gaps
have changed between releases, so every score is set here."""

from Bio.Align import PairwiseAligner

from arguments import TooLarge, boolean, integer_between, letters, number, number_up_to_zero

MAX_PRODUCT = 4_000_000
MAX_COUNT = 1_000_000

alignments = integer_between(1, 20)


def pairwise2_globalxx(
    sequence_a: letters,
    sequence_b: letters,
    penalize_end_gaps: boolean = True,
    max_alignments: alignments = 5,
    score_only: boolean = False,
):
    aligner = new_aligner("global", 1, 0, 0, 0, penalize_end_gaps)
    return align(aligner, sequence_a, sequence_b, max_alignments, score_only)


def pairwise2_localxx(
    sequence_a: letters, sequence_b: letters, max_alignments: alignments = 5, score_only: boolean = False
):
    return align(new_aligner("local", 1, 0, 0, 0), sequence_a, sequence_b, max_alignments, score_only)


def pairwise2_global_align(
    sequence_a: letters,
    sequence_b: letters,
    match: number,
    mismatch: number,
    open: number_up_to_zero,
    extend: number_up_to_zero,
    penalize_end_gaps: boolean = True,
    max_alignments: alignments = 5,
    score_only: boolean = False,
):
    aligner = new_aligner("global", match, mismatch, open, extend, penalize_end_gaps)
    return align(aligner, sequence_a, sequence_b, max_alignments, score_only)


def pairwise2_local_align(
    sequence_a: letters,
    sequence_b: letters,
    match: number,
    mismatch: number,
    open: number_up_to_zero,
    extend: number_up_to_zero,
    max_alignments: alignments = 5,
    score_only: boolean = False,
):
    aligner = new_aligner("local", match, mismatch, open, extend)
    return align(aligner, sequence_a, sequence_b, max_alignments, score_only)


def new_aligner(mode: str, match, mismatch, open, extend, penalize_end_gaps: bool = True) -> PairwiseAligner:
    aligner = PairwiseAligner()
    aligner.mode = mode
    aligner.match_score = match
    aligner.mismatch_score = mismatch
    aligner.open_gap_score = open
    aligner.extend_gap_score = extend
    if not penalize_end_gaps:
        aligner.end_gap_score = 0
    return aligner


def align(aligner: PairwiseAligner, a: str, b: str, most: int, score_only: bool) -> dict:
    if len(a) * len(b) > MAX_PRODUCT:
        raise TooLarge(f"the product of the sequences' lengths is {len(a) * len(b)}; at most {MAX_PRODUCT} is allowed")
    if score_only:
        return {"score": aligner.score(a, b), "mode": aligner.mode, "alignment_count": None, "alignments": []}
    found = aligner.align(a, b)
    shown = [described(alignment) for alignment, _ in zip(found, range(most))]
    return {"score": found.score, "mode": aligner.mode, "alignment_count": count(found), "alignments": shown}


def count(found) -> int | None:
    """How many alignments have the best score; None when there are more than MAX_COUNT."""
    try:
        number = len(found)
    except OverflowError:
        return None
    # Past 2**63 the library's own count mostly raises, but sometimes wraps round to some other large number.
    return number if number <= MAX_COUNT else None


def described(alignment) -> dict:
    counts = alignment.counts()
    starts, ends = alignment.coordinates[:, 0], alignment.coordinates[:, -1]
    columns = len(alignment[0])
    return {
        "aligned_a": alignment[0],
        "aligned_b": alignment[1],
        "start_a": starts[0],
        "end_a": ends[0],
        "start_b": starts[1],
        "end_b": ends[1],
        "columns": columns,
        "identities": counts.identities,
        "mismatches": counts.mismatches,
        "gaps": counts.gaps,
        "identity_percent": 100 * counts.identities / columns,
    }
