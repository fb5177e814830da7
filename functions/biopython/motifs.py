"""Sequence motifs (Bio.motifs)."""

from Bio import Seq
from Bio import motifs as library

from arguments import InvalidArguments, letters, list_of, number_from_zero, only_letters_of

DNA, RNA = "ACGT", "ACGU"
MAX_LENGTH = 500

instances_list = list_of(letters, 1, 1000)


def alphabet_letters(name: str, value) -> str:
    value = letters(name, value)
    if len(set(value)) != len(value) or not 2 <= len(value) <= 40:
        raise InvalidArguments(f"{name} must hold 2 to 40 different letters, as {DNA}")
    return value


def motifs_create(
    instances: instances_list, alphabet: alphabet_letters = DNA, pseudocounts: number_from_zero = 0
):
    motif = new_motif(instances, alphabet)
    motif.pseudocounts = pseudocounts
    return {
        **summary(motif),
        "alphabet": alphabet,
        "instance_count": len(instances),
        "pwm": dict(motif.pwm),
        "pssm": dict(motif.pssm),
        "relative_entropy_bits": motif.relative_entropy,
    }


def motifs_reverse_complement(instances: instances_list):
    return reverse_complement(instances, DNA, Seq.reverse_complement)


def motifs_reverse_complement_rna(instances: instances_list):
    return reverse_complement(instances, RNA, Seq.reverse_complement_rna)


def reverse_complement(instances: list[str], alphabet: str, complement) -> dict:
    motif = new_motif(instances, alphabet).reverse_complement()
    return {"instances": [complement(instance) for instance in instances], **summary(motif)}


def new_motif(instances: list[str], alphabet: str) -> library.Motif:
    if len({len(instance) for instance in instances}) > 1 or len(instances[0]) > MAX_LENGTH:
        raise InvalidArguments(f"all instances must have the same length, of at most {MAX_LENGTH} letters")
    for index, instance in enumerate(instances):
        only_letters_of(alphabet, f"instances[{index}]", instance)
    return library.create(instances, alphabet)


def summary(motif: library.Motif) -> dict:
    nucleotides = set(motif.alphabet) in (set(DNA), set(RNA))
    return {
        "length": motif.length,
        "consensus": str(motif.consensus),
        "anticonsensus": str(motif.anticonsensus),
        "degenerate_consensus": str(motif.degenerate_consensus) if nucleotides else None,
        "counts": {letter: motif.counts[letter] for letter in motif.alphabet},
    }
