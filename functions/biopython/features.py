"""Locations of features on a sequence (Bio.SeqFeature); starts are 0-based, ends exclusive."""

from Bio.SeqFeature import CompoundLocation, SimpleLocation

from arguments import MAX_LETTERS, InvalidArguments, TooLarge, checked, integer_between, letters, list_of, one_of

position = integer_between(0, 1_000_000_000)
strand_of = one_of(1, -1, 0)


def location(start: position, end: position, strand: strand_of = None) -> SimpleLocation:
    if end < start:
        raise InvalidArguments(f"end ({end}) must not be before start ({start})")
    return SimpleLocation(start, end, strand)


def part(name: str, value) -> SimpleLocation:
    if not isinstance(value, dict):
        raise InvalidArguments(f"{name} must be an object with start, end and strand")
    return location(**checked(location, value))


def seqfeature_location(start: position, end: position, strand: strand_of = None, sequence: letters = None):
    feature = location(start, end, strand)
    return {**described(feature), "extracted": extracted(feature, sequence)}


def seqfeature_compound(
    parts: list_of(part, 2, 200), operator: one_of("join", "order") = "join", sequence: letters = None
):
    feature = CompoundLocation(parts, operator)
    return {
        **described(feature),
        "operator": operator,
        "parts": [{"start": int(each.start), "end": int(each.end), "strand": each.strand} for each in parts],
        "extracted": extracted(feature, sequence),
    }


def described(feature) -> dict:
    return {
        "location": str(feature),
        "start": int(feature.start),
        "end": int(feature.end),
        "length": len(feature),
        "strand": feature.strand,
    }


def extracted(feature, sequence: str | None) -> str | None:
    if sequence is None:
        return None
    # The library would silently return what there is.
    if feature.end > len(sequence):
        raise InvalidArguments(f"the location ends at {feature.end}, but the sequence has only {len(sequence)} letters")
    if len(feature) > MAX_LETTERS:
        raise TooLarge(f"the location spans {len(feature)} letters in all; at most {MAX_LETTERS} can be extracted")
    return feature.extract(sequence)
