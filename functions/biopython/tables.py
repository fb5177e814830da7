"""Genetic codes and the letters and weights of IUPAC (Bio.Data)."""

from Bio.Data import CodonTable, IUPACData

from arguments import InvalidArguments, integer, one_of, text

LETTERS = (
    "unambiguous_dna_letters",
    "ambiguous_dna_letters",
    "extended_dna_letters",
    "unambiguous_rna_letters",
    "ambiguous_rna_letters",
    "protein_letters",
    "extended_protein_letters",
)
WEIGHTS = (
    "unambiguous_dna_weights",
    "unambiguous_rna_weights",
    "protein_weights",
    "monoisotopic_unambiguous_dna_weights",
    "monoisotopic_unambiguous_rna_weights",
    "monoisotopic_protein_weights",
    "unambiguous_dna_weight_ranges",
    "unambiguous_rna_weight_ranges",
    "ambiguous_dna_weight_ranges",
    "ambiguous_rna_weight_ranges",
    "protein_weight_ranges",
    "extended_protein_weight_ranges",
    "avg_ambiguous_dna_weights",
    "avg_ambiguous_rna_weights",
    "avg_extended_protein_weights",
    "atom_weights",
)
BY_ID = {"DNA": CodonTable.unambiguous_dna_by_id, "RNA": CodonTable.unambiguous_rna_by_id}


def codon_table_standard():
    return genetic_code(CodonTable.standard_dna_table, "DNA")


def codon_table_by_id(id: integer, nucleic_acid: one_of("DNA", "RNA") = "DNA"):
    tables = BY_ID[nucleic_acid]
    if id not in tables:
        raise InvalidArguments(f"id must be an NCBI genetic code: {', '.join(map(str, tables))}; it is {id}")
    return genetic_code(tables[id], nucleic_acid)


def codon_table_list():
    tables = [{"id": id, "names": names(table)} for id, table in BY_ID["DNA"].items()]
    return {"count": len(tables), "tables": tables}


def iupac_data_letters(name: one_of(*LETTERS) = None):
    chosen = {each: getattr(IUPACData, each) for each in LETTERS if name in (None, each)}
    return {"letters": chosen, "counts": {each: len(letters) for each, letters in chosen.items()}}


def iupac_data_weights(name: one_of(*WEIGHTS), symbol: text = None):
    weights = getattr(IUPACData, name)
    if symbol is not None and symbol not in weights:
        raise InvalidArguments(f"symbol must be one of {', '.join(weights)}; it is {symbol!r}")
    return {"name": name, "unit": "Da", "weights": weights if symbol is None else {symbol: weights[symbol]}}


def genetic_code(table, nucleic_acid: str) -> dict:
    return {
        "id": table.id,
        "names": names(table),
        "nucleic_acid": nucleic_acid,
        "forward_table": table.forward_table,
        # The library's key for a stop is None, which JSON does not have.
        "back_table": {letter or "*": codon for letter, codon in table.back_table.items()},
        "start_codons": table.start_codons,
        "stop_codons": table.stop_codons,
    }


def names(table) -> list[str]:
    return [name for name in table.names if name]
