"""The tools by name."""

import alignment
import clustering
import features
import motifs
import protein
import restriction
import sequence
import structure
import tables

GROUPS = {
    alignment: "pairwise2_globalxx pairwise2_localxx pairwise2_global_align pairwise2_local_align",
    clustering: "cluster_distancematrix cluster_pca cluster_treecluster",
    features: "seqfeature_location seqfeature_compound",
    motifs: "motifs_create motifs_reverse_complement motifs_reverse_complement_rna",
    protein: "protparam_analysis protparam_aromaticity protparam_isoelectric_point protparam_molecular_weight",
    restriction: "restriction_search restriction_catalyse restriction_enzyme_info restriction_all_enzymes",
    sequence: """bio_seq_back_transcribe bio_seq_complement bio_seq_complement_rna bio_seq_count bio_seq_find
        bio_seq_pattern bio_seq_reverse_complement bio_seq_reverse_complement_rna bio_seq_transcribe bio_seq_translate
        bio_sequtils_gc123 bio_sequtils_gc_content bio_sequtils_gc_skew bio_sequtils_nt_search bio_sequtils_seq1
        bio_sequtils_seq3 bio_sequtils_six_frame""",
    structure: "pdb_calc_angle pdb_calc_dihedral pdb_is_aa pdb_is_nucleic svd_superimpose",
    tables: "codon_table_standard codon_table_by_id codon_table_list iupac_data_letters iupac_data_weights",
}

TOOLS = {name: getattr(module, name) for module, names in GROUPS.items() for name in names.split()}
