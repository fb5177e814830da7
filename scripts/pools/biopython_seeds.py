"""Seeds that Biopython's own tables and calculations can answer for.

Enzymes, genetic codes and residue codes are read from Biopython. Motifs and peptides are listed below; each peptide is
checked against its published average mass, and the polylinker against the enzymes that cut it.
"""

import Bio
from Bio import Restriction
from Bio.Data import CodonTable, IUPACData, PDBData
from Bio.Seq import Seq
from Bio.SeqUtils.ProtParam import ProteinAnalysis

BIOPYTHON = "1.88"
LICENCE = "Biopython License or BSD-3-Clause"

# Widely sold enzymes that every bench knows, and as many that few do: long or degenerate sites, one supplier or none.
COMMON, LONG_SITE, ONE_SUPPLIER, NOT_SOLD = 50, 20, 15, 10

AMINO_ACIDS = {
    "A": "alanine", "C": "cysteine", "D": "aspartic acid", "E": "glutamic acid", "F": "phenylalanine", "G": "glycine",
    "H": "histidine", "I": "isoleucine", "K": "lysine", "L": "leucine", "M": "methionine", "N": "asparagine",
    "P": "proline", "Q": "glutamine", "R": "arginine", "S": "serine", "T": "threonine", "V": "valine",
    "W": "tryptophan", "Y": "tyrosine",
}
MODIFIED_RESIDUES = {
    "MSE": "selenomethionine", "SEP": "phosphoserine", "TPO": "phosphothreonine", "PTR": "O-phosphotyrosine",
    "HYP": "4-hydroxyproline", "CSO": "S-hydroxycysteine", "PCA": "pyroglutamic acid", "KCX": "lysine NZ-carboxylic acid",
}

DNA_MOTIFS = {
    "Pribnow box": "TATAAT",
    "minus 35 promoter element": "TTGACA",
    "TATA box": "TATAWAW",
    "Kozak consensus": "GCCRCCATGG",
    "Shine-Dalgarno sequence": "AGGAGG",
    "GC box": "GGGCGG",
    "CCAAT box": "GGCCAATCT",
    "E-box": "CACGTG",
    "cAMP response element": "TGACGTCA",
    "AP-1 site": "TGASTCA",
    "NF-kappa-B site": "GGGRNNYYCC",
    "GATA factor site": "WGATAR",
    "polyadenylation signal": "AATAAA",
    "Chi site": "GCTGGTGG",
    "vertebrate telomere repeat": "TTAGGG",
    "Arabidopsis telomere repeat": "TTTAGGG",
}
DNA_SEQUENCES = {
    "T7 promoter": "TAATACGACTCACTATAG",
    "SP6 promoter": "ATTTAGGTGACACTATAG",
    "T3 promoter": "AATTAACCCTCACTAAAG",
    "M13 forward primer": "GTAAAACGACGGCCAGT",
    "M13 reverse primer": "CAGGAAACAGCTATGAC",
    "loxP site": "ATAACTTCGTATAATGTATGCTATACGAAGTTAT",
    "FRT site": "GAAGTTCCTATTCTCTAGAAAGTATAGGAACTTC",
    "pUC19 polylinker": "GAATTCGAGCTCGGTACCCGGGGATCCTCTAGAGTCGACCTGCAGGCATGCAAGCTT",
}
POLYLINKER_ORDER = ["EcoRI", "SacI", "KpnI", "SmaI", "BamHI", "XbaI", "SalI", "PstI", "SphI", "HindIII"]

TAGS = {
    "FLAG tag": "DYKDDDDK",
    "HA tag": "YPYDVPDYA",
    "c-Myc tag": "EQKLISEEDL",
    "V5 tag": "GKPIPNPLLGLDST",
    "Strep-tag II": "WSHPQFEK",
    "S-tag": "KETAAAKFERQHMDS",
    "TEV protease site": "ENLYFQG",
    "thrombin site of expression vectors": "LVPRGS",
    "SV40 nuclear localisation signal": "PKKKRKV",
}
# name: sequence, UniProt accession, average mass in Da of the free acid with its cysteines reduced.
PEPTIDES = {
    "human insulin A chain": ("GIVEQCCTSICSLYQLENYCN", "P01308", 2383.7),
    "human insulin B chain": ("FVNQHLCGSHLVEALYLVCGERGFFYTPKT", "P01308", 3430.0),
    "human glucagon": ("HSQGTFTSDYSKYLDSRRAQDFVQWLMNT", "P01275", 3482.8),
    "human GLP-1 (7-37)": ("HAEGTFTSDVSSYLEGQAAKEFIAWLVKGRG", "P01275", 3355.7),
    "human oxytocin": ("CYIQNCPLG", "P01178", 1010.2),
    "human arginine vasopressin": ("CYFQNCPRG", "P01185", 1087.2),
    "human bradykinin": ("RPPGFSPFR", "P01042", 1060.2),
    "human angiotensin I": ("DRVYIHPFHL", "P01019", 1296.5),
    "human angiotensin II": ("DRVYIHPF", "P01019", 1046.2),
    "human substance P": ("RPKPQQFFGLM", "P20366", 1348.6),
    "human Met-enkephalin": ("YGGFM", "P01210", 573.7),
    "human Leu-enkephalin": ("YGGFL", "P01210", 555.6),
    "human beta-endorphin": ("YGGFMTSEKSQTPLVTLFKNAIIKNAYKKGE", "P01189", 3465.0),
    "human ACTH": ("SYSMEHFRWGKPVGKKRRPVKVYPNGAEDESAEAFPLEF", "P01189", 4541.1),
    "human somatostatin-14": ("AGCKNFFWKTFTSC", "P61278", 1639.9),
    "human amyloid beta 42": ("DAEFRHDSGYEVHHQKLVFFAEDVGSNKGAIIGLMVGGVVIA", "P05067", 4514.1),
    "human cathelicidin LL-37": ("LLGDFFRKSKEKIGKEFKRIVQRIKDFLRNLVPRTES", "P49913", 4493.3),
    "magainin 2": ("GIGKFLHSAKKFGKAFVGEIMNS", "P11006", 2466.9),
    "honeybee melittin": ("GIGAVLKVLTTGLPALISWIKRKRQQ", "P01501", 2847.5),
    "bovine pancreatic trypsin inhibitor": ("RPDFCLEPPYTGPCKARIIRYFYNAKAGLCQTFVYGGCRAKRNNFKSAEDCMRTCGGA", "P00974", 6517.5),
    "human ubiquitin": ("MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG", "P0CG48", 8564.8),
}


def seed(kind: str, slug: str, name: str, aliases: list[str], external_id: str | None, source: str, licence: str) -> dict:
    return {
        "id": f"biological-{kind}-{slug.lower().replace(' ', '-')}", "name": name, "type": kind, "domain": "biological",
        "aliases": aliases, "externalId": external_id, "source": source, "licence": licence,
    }


def chosen_enzymes() -> list:
    sold = sorted(Restriction.CommOnly, key=lambda enzyme: (-len(enzyme.suppl), str(enzyme)))
    chosen = sold[:COMMON]
    rare = sorted(sold[COMMON:], key=str)
    chosen += spread([enzyme for enzyme in rare if enzyme.size >= 7], LONG_SITE)
    chosen += spread([enzyme for enzyme in rare if len(enzyme.suppl) == 1 and enzyme not in chosen], ONE_SUPPLIER)
    unsold = sorted((enzyme for enzyme in Restriction.AllEnzymes if not enzyme.suppl and not enzyme.is_unknown()), key=str)
    return chosen + spread(unsold, NOT_SOLD)


def spread(items: list, count: int) -> list:
    """`count` of them, evenly spaced, so that no initial letter prevails."""
    return [items[index * len(items) // count] for index in range(count)]


def enzyme_seed(enzyme) -> dict:
    source = f"Biopython {BIOPYTHON}, Bio.Restriction (REBASE)"
    return seed("restriction_enzyme", str(enzyme), str(enzyme), [], f"REBASE:{enzyme.id}", source, LICENCE)


def genetic_code_seeds() -> list[dict]:
    source = f"Biopython {BIOPYTHON}, Bio.Data.CodonTable (NCBI genetic codes)"
    seeds = []
    for number, table in sorted(CodonTable.unambiguous_dna_by_id.items()):
        names = [name for name in table.names if name and not name.startswith("SGC")]
        name = f"{names[0]} genetic code (NCBI translation table {number})"
        seeds.append(seed("genetic_code", str(number), name, names, f"NCBI_GENETIC_CODE:{number}", source, LICENCE))
    return seeds


def residue_seeds() -> list[dict]:
    source = f"Biopython {BIOPYTHON}, Bio.Data"
    seeds = []
    for letter, name in AMINO_ACIDS.items():
        code = IUPACData.protein_letters_1to3[letter]
        seeds.append(seed("amino_acid", name, f"{name} ({code}, {letter})", [code, letter], None, source, LICENCE))
    for code, name in MODIFIED_RESIDUES.items():
        assert code in PDBData.protein_letters_3to1_extended, code
        seeds.append(seed("modified_residue", code, f"{name} (PDB residue {code})", [code], f"PDB_CCD:{code}", source, LICENCE))
    return seeds


def sequence_seeds() -> list[dict]:
    common = "well-known sequence, compiled for DIVE"
    lists = [("dna_motif", DNA_MOTIFS), ("dna_sequence", DNA_SEQUENCES), ("peptide_motif", TAGS)]
    seeds = [
        seed(kind, name, f"{name} {sequence}", [sequence], None, common, "CC0-1.0")
        for kind, sequences in lists
        for name, sequence in sequences.items()
    ]
    for name, (sequence, accession, _) in PEPTIDES.items():
        source = f"UniProt {accession}, mature chain; sequence checked by its mass"
        seeds.append(seed("peptide", name, f"{name} {sequence}", [sequence], f"UniProt:{accession}", source, "CC-BY-4.0"))
    return seeds


def check_sequences() -> None:
    for name, (sequence, _, published) in PEPTIDES.items():
        mass = ProteinAnalysis(sequence).molecular_weight()
        if abs(mass - published) > 0.6:
            raise SystemExit(f"{name}: {mass:.1f} Da by its sequence, {published} published; mend the sequence")
    polylinker = Seq(DNA_SEQUENCES["pUC19 polylinker"])
    cuts = [getattr(Restriction, name).search(polylinker) for name in POLYLINKER_ORDER]
    if any(len(positions) != 1 for positions in cuts):
        raise SystemExit("pUC19 polylinker: each of its ten enzymes must cut it once")


def core_seeds() -> list[dict]:
    """Those that a run of Biopython's tools alone is given: they are always in the pool."""
    if Bio.__version__ != BIOPYTHON:
        raise SystemExit(f"Biopython {BIOPYTHON} is needed, not {Bio.__version__}: another release has other tables")
    check_sequences()
    enzymes = [enzyme_seed(enzyme) for enzyme in sorted(chosen_enzymes(), key=str)]
    return enzymes + genetic_code_seeds() + residue_seeds() + sequence_seeds()


def known_enzyme_seeds() -> list[dict]:
    """Every enzyme of REBASE whose site is known and that has a REBASE number."""
    return [enzyme_seed(enzyme) for enzyme in sorted(Restriction.AllEnzymes, key=str) if enzyme.id and not enzyme.is_unknown()]
