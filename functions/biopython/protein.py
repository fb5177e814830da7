"""Properties of proteins (Bio.SeqUtils.ProtParam)."""

from Bio.Data import IUPACData
from Bio.SeqUtils.ProtParam import ProteinAnalysis

from arguments import InvalidArguments, boolean, letters

WEIGHED = "".join(sorted(IUPACData.protein_weights))


def protein(name: str, value) -> str:
    """One-letter codes; the library's own methods then differ in which they know."""
    value = letters(name, value)
    if not value.isalpha():
        raise InvalidArguments(f"{name} must hold only one-letter amino acid codes: no stop sign, gap or digit")
    return value


def known(allowed: str, sequence: str) -> None:
    wrong = sorted(set(sequence.upper()) - set(allowed))
    if wrong:
        raise InvalidArguments(f"prot_sequence may hold only {allowed}; it holds {', '.join(wrong)}")


def protparam_analysis(prot_sequence: protein, monoisotopic: boolean = False):
    known(IUPACData.protein_letters, prot_sequence)
    analysis = ProteinAnalysis(prot_sequence, monoisotopic)
    helix, turn, sheet = analysis.secondary_structure_fraction()
    reduced, disulfide_bridges = analysis.molar_extinction_coefficient()
    return {
        "length": len(prot_sequence),
        "amino_acid_counts": analysis.count_amino_acids(),
        "amino_acid_percent": analysis.amino_acids_percent,
        "molecular_weight_da": analysis.molecular_weight(),
        "aromaticity": analysis.aromaticity(),
        "instability_index": analysis.instability_index(),
        "gravy": analysis.gravy(),
        "isoelectric_point": analysis.isoelectric_point(),
        "secondary_structure_fraction": {"helix": helix, "turn": turn, "sheet": sheet},
        "molar_extinction_coefficient": {"reduced": reduced, "disulfide_bridges": disulfide_bridges},
    }


def protparam_aromaticity(prot_sequence: protein):
    return {"aromaticity": ProteinAnalysis(prot_sequence).aromaticity(), "length": len(prot_sequence)}


def protparam_isoelectric_point(prot_sequence: protein):
    return {"isoelectric_point": ProteinAnalysis(prot_sequence).isoelectric_point(), "length": len(prot_sequence)}


def protparam_molecular_weight(prot_sequence: protein, monoisotopic: boolean = False):
    known(WEIGHED, prot_sequence)
    return {
        "molecular_weight_da": ProteinAnalysis(prot_sequence, monoisotopic).molecular_weight(),
        "monoisotopic": monoisotopic,
        "length": len(prot_sequence),
    }
