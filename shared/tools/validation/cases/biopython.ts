import { close, type Expectations, each, exactly, lengthOf, nonEmpty, number, some, text } from "../expectation.ts";
import type { CaseArguments, ToolCases } from "../validation-case.ts";

/** A tool with the arguments and facts of one calculation, and a call that it refuses. */
type Row = [tool: string, args: CaseArguments, expect: Expectations, wrong: Parameters<typeof refusal>[0], names: string];
const refusal = (args: ToolCases["bad"][0]["arguments"], names: string) => ({ arguments: args, names });

const gene = "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG";
const lysozymeSite = "AAAAGAATTCTTTTGAATTCGG";

const rows: readonly Row[] = [
  ["bio_seq_transcribe", { dna: "ATGGCCATTGTAATG" }, { "/rna": "AUGGCCAUUGUAAUG", "/length": lengthOf("/rna") }, { dna: "" }, "dna"],
  ["bio_seq_back_transcribe", { rna: "AUGGCCAUUGUAAUG" }, { "/dna": "ATGGCCATTGTAATG", "/length": 15 }, { rna: 7 }, "rna"],
  ["bio_seq_complement", { sequence: "GAATTCRYN" }, { "/complement": "CTTAAGYRN", "/length": 9 }, {}, "sequence"],
  ["bio_seq_complement_rna", { sequence: "AUGGCC" }, { "/complement": "UACCGG", "/length": 6 }, { sequence: ["A"] }, "sequence"],
  ["bio_seq_reverse_complement", { sequence: "AACGTG" }, { "/reverse_complement": "CACGTT", "/length": 6 }, { sequence: "" }, "sequence"],
  ["bio_seq_reverse_complement_rna", { sequence: "AAUGCC" }, { "/reverse_complement": "GGCAUU", "/length": 6 }, { seq: "AAUGCC" }, "sequence"],
  [
    "bio_seq_translate",
    { sequence: gene },
    { "/protein": "MAIVMGR*KGAR*", "/length": 13, "/table_id": 1, "/table_name": "Standard" },
    { sequence: gene, to_stop: "yes" },
    "to_stop",
  ],
  ["bio_seq_count", { sequence: "ATATATGCATAT", sub: "ATAT", overlapping: true }, { "/count": 3, "/overlapping": true }, { sequence: "ATAT" }, "sub"],
  [
    "bio_seq_find",
    { sequence: "CCGAATTCGGGAATTC", sub: "GAATTC", start: 3 },
    { "/position": 10, "/found": true },
    { sequence: "CCG", sub: "C", start: 1.5 },
    "start",
  ],
  ["bio_seq_pattern", { sequence: "ATGGCCTAA", prefix: "ATG", suffix: "TAG" }, { "/starts_with": true, "/ends_with": false }, { prefix: "ATG" }, "sequence"],
  [
    "bio_sequtils_gc_content",
    { seq: "ATGGCCATTGTAATGGGCC" },
    { "/gc_fraction": close(10 / 19), "/gc_percent": close(1000 / 19), "/length": 19 },
    { seq: "ACGT", ambiguous: "some" },
    "ambiguous",
  ],
  [
    "bio_sequtils_gc123",
    { seq: "ATGGCCATTGTAATGGGC" },
    { "/gc_percent": 50, "/gc_percent_position_1": 50, "/gc_percent_position_2": close(100 / 3), "/gc_percent_position_3": close(200 / 3) },
    {},
    "seq",
  ],
  [
    "bio_sequtils_gc_skew",
    { seq: "GGGCATGCCCATGGGATCCA", window: 5 },
    { "/skews": exactly([0.5, -0.5, 1, -1]), "/window_count": lengthOf("/skews") },
    { seq: "GGGC", window: 0 },
    "window",
  ],
  [
    "bio_sequtils_nt_search",
    { seq: "AAGTTAACCGTCGACTT", subseq: "GTYRAC" },
    { "/pattern": "GT[CT][AG]AC", "/positions": exactly([2, 9]), "/count": lengthOf("/positions") },
    { seq: "AAGTT" },
    "subseq",
  ],
  ["bio_sequtils_seq1", { seq: "MetAlaIleTer" }, { "/sequence": "MAI*", "/length": 4 }, { seq: 1 }, "seq"],
  ["bio_sequtils_seq3", { seq: "MAI*" }, { "/sequence": "MetAlaIleTer", "/residues": 4 }, {}, "seq"],
  [
    "bio_sequtils_six_frame",
    { seq: gene },
    { "/frames/+1": "MAIVMGR*KGAR*", "/frames/-1": "LSGTLSAAHYNGH", "/gc_percent": close(2200 / 39), "/text": text(/^GC_Frame: a:9 t:8 g:14 c:8/) },
    { seq: "" },
    "seq",
  ],
  [
    "pairwise2_globalxx",
    { sequence_a: "ACCGGT", sequence_b: "ACGT" },
    { "/score": 4, "/mode": "global", "/alignments": each({ "/identities": 4, "/gaps": 2, "/columns": 6 }), "/alignment_count": lengthOf("/alignments") },
    { sequence_a: "ACCGGT" },
    "sequence_b",
  ],
  [
    "pairwise2_localxx",
    { sequence_a: "ACCGGT", sequence_b: "ACGT", max_alignments: 2 },
    { "/score": 4, "/mode": "local", "/alignments": each({ "/identities": 4 }, 2, 2) },
    { sequence_a: "ACCGGT", sequence_b: "ACGT", max_alignments: 0 },
    "max_alignments",
  ],
  [
    "pairwise2_global_align",
    { sequence_a: "GATTACA", sequence_b: "GATACA", match: 2, mismatch: -1, open: -2, extend: -0.5 },
    { "/score": 10, "/alignments": each({ "/identities": 6, "/gaps": 1, "/columns": 7 }) },
    { sequence_a: "GATTACA", sequence_b: "GATACA", match: 2, mismatch: -1, open: "low", extend: -0.5 },
    "open",
  ],
  [
    "pairwise2_local_align",
    { sequence_a: "TTACGGATCC", sequence_b: "GGACGGTTCC", match: 2, mismatch: -1, open: -3, extend: -1 },
    { "/score": 13, "/alignments": each({ "/aligned_a": "ACGGATCC", "/aligned_b": "ACGGTTCC", "/identity_percent": 87.5 }, 1, 1) },
    { sequence_a: "TTACGGATCC", sequence_b: "GGACGGTTCC", mismatch: -1, open: -3, extend: -1 },
    "match",
  ],
  [
    "cluster_distancematrix",
    {
      data: [
        [1, 2, 3],
        [2, 4, 6],
        [9, 1, 0],
      ],
    },
    { "/items": 3, "/dist": "e", "/distances/1/0": close(14 / 3), "/distances/2/0": close(74 / 3), "/distances/2/1": close(94 / 3) },
    {
      data: [
        [1, 2, 3],
        [2, 4, 6],
      ],
      dist: "z",
    },
    "dist",
  ],
  [
    "cluster_treecluster",
    {
      data: [
        [1, 1],
        [1.5, 1],
        [8, 8],
        [9, 8.5],
      ],
      method: "a",
      nclusters: 2,
    },
    { "/items": 4, "/nodes": each({ "/distance": number(0) }, 3, 3), "/cluster_ids": exactly([1, 1, 0, 0]) },
    {
      data: [
        [1, 1],
        [1.5, 1],
      ],
      method: "x",
    },
    "method",
  ],
  [
    "cluster_pca",
    {
      data: [
        [1, 2],
        [3, 1],
        [4, 5],
        [6, 4],
      ],
    },
    {
      "/column_means": exactly([3.5, 3]),
      "/coordinates": each({}, 4, 4),
      "/eigenvalues/0": close(4.319596107466319),
      "/eigenvalues/1": close(2.083528129966529),
    },
    { data: "1,2" },
    "data",
  ],
  [
    "motifs_create",
    { instances: ["TACAA", "TACGC", "TACAC", "TACCC", "AACCC", "AATGC", "AATGC"] },
    { "/length": 5, "/consensus": "TACGC", "/instance_count": 7, "/counts/A": exactly([3, 7, 0, 2, 1]), "/degenerate_consensus": "WACVC" },
    { instances: [] },
    "instances",
  ],
  [
    "motifs_reverse_complement",
    { instances: ["TACAA", "TACGC", "TACAC"] },
    { "/instances": exactly(["TTGTA", "GCGTA", "GTGTA"]), "/length": 5, "/consensus": "GTGTA" },
    { instances: "TACAA" },
    "instances",
  ],
  [
    "motifs_reverse_complement_rna",
    { instances: ["UACAA", "UACGC", "UACAC"] },
    { "/instances": exactly(["UUGUA", "GCGUA", "GUGUA"]), "/length": 5, "/consensus": "GUGUA" },
    {},
    "instances",
  ],
  [
    "seqfeature_location",
    { start: 3, end: 9, strand: -1, sequence: "AAATTTGGGCCC" },
    { "/location": "[3:9](-)", "/length": 6, "/extracted": "CCCAAA" },
    { start: 3, end: 9, strand: 2 },
    "strand",
  ],
  [
    "seqfeature_compound",
    {
      parts: [
        { start: 0, end: 3, strand: 1 },
        { start: 6, end: 9, strand: 1 },
      ],
      sequence: "ATGGTAGCCTAA",
    },
    { "/location": "join{[0:3](+), [6:9](+)}", "/length": 6, "/extracted": "ATGGCC", "/parts": each({ "/strand": 1 }, 2, 2) },
    {
      parts: [
        { start: 0, end: 3 },
        { start: 6, end: 9 },
      ],
      operator: "merge",
    },
    "operator",
  ],
  [
    "pdb_calc_angle",
    { v1: [1, 0, 0], v2: [0, 0, 0], v3: [0, 1, 0] },
    { "/angle_degrees": close(90), "/angle_radians": close(Math.PI / 2) },
    { v1: [1, 0], v2: [0, 0, 0], v3: [0, 1, 0] },
    "v1",
  ],
  [
    "pdb_calc_dihedral",
    { v1: [1, 0, 0], v2: [0, 0, 0], v3: [0, 1, 0], v4: [0, 1, 1] },
    { "/dihedral_degrees": close(-90), "/dihedral_radians": close(-Math.PI / 2) },
    { v1: [1, 0, 0], v2: [0, 0, 0], v3: [0, 1, 0] },
    "v4",
  ],
  ["pdb_is_aa", { residue: "MSE", standard: true }, { "/residue": "MSE", "/is_aa": false, "/standard": true }, { residue: "" }, "residue"],
  ["pdb_is_nucleic", { residue: "DA" }, { "/residue": "DA", "/is_nucleic": true }, { residue: "DA", standard: 1 }, "standard"],
  [
    "svd_superimpose",
    {
      reference_coords: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 2, 0],
        [0, 0, 3],
      ],
      coords: [
        [5, 5, 5],
        [5, 6, 5],
        [3, 5, 5],
        [5, 5, 8],
      ],
    },
    { "/rms": close(0), "/init_rms": close(Math.sqrt(67.5)), "/rotation/0/1": close(-1), "/transformed": each({}, 4, 4) },
    {
      reference_coords: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 2, 0],
      ],
      coords: "none",
    },
    "coords",
  ],
  [
    "protparam_analysis",
    { prot_sequence: "MAEGEITTFTALTEKF" },
    { "/length": 16, "/amino_acid_counts/T": 4, "/molecular_weight_da": close(1789.0111, 1e-3), "/aromaticity": close(0.125) },
    { prot_sequence: "MAEGE1" },
    "prot_sequence",
  ],
  ["protparam_aromaticity", { prot_sequence: "MAEGEITTFTALTEKFNLPPGNYKKPKLLY" }, { "/aromaticity": close(4 / 30), "/length": 30 }, {}, "prot_sequence"],
  [
    "protparam_isoelectric_point",
    { prot_sequence: "MAEGEITTFTALTEKFNLPPGNYKKPKLLY" },
    { "/isoelectric_point": close(8.099, 1e-3), "/length": 30 },
    { prot_sequence: 5 },
    "prot_sequence",
  ],
  [
    "protparam_molecular_weight",
    { prot_sequence: "MAEGEITTFTALTEKF", monoisotopic: true },
    { "/molecular_weight_da": close(1787.865148, 1e-4), "/monoisotopic": true, "/length": 16 },
    { prot_sequence: "MAEG", monoisotopic: "no" },
    "monoisotopic",
  ],
  [
    "restriction_search",
    { enzyme: "EcoRI", sequence: lysozymeSite },
    { "/site": "GAATTC", "/positions": exactly([6, 16]), "/cut_count": lengthOf("/positions"), "/sequence_length": 22 },
    { enzyme: "NoSuchI", sequence: lysozymeSite },
    "enzyme",
  ],
  [
    "restriction_catalyse",
    { enzyme: "EcoRI", sequence: lysozymeSite },
    { "/fragments": exactly(["AAAAG", "AATTCTTTTG", "AATTCGG"]), "/fragment_lengths": exactly([5, 10, 7]), "/fragment_count": lengthOf("/fragments") },
    { enzyme: "EcoRI", sequence: "" },
    "sequence",
  ],
  [
    "restriction_enzyme_info",
    { enzyme: "EcoRI" },
    { "/name": "EcoRI", "/site": "GAATTC", "/size": lengthOf("/site"), "/cut": "G^AATT_C", "/overhang_sequence": "AATT", "/suppliers": nonEmpty },
    { enzyme: "" },
    "enzyme",
  ],
  [
    "restriction_all_enzymes",
    { site: "GAATTC" },
    { "/total": lengthOf("/enzymes"), "/enzymes": some({ "/name": "EcoRI", "/cut": "G^AATT_C" }) },
    { site: "GAATTC", limit: 0 },
    "limit",
  ],
  ["codon_table_standard", {}, { "/id": 1, "/forward_table/ATG": "M", "/forward_table/TGG": "W", "/nucleic_acid": "DNA" }, { id: 1 }, "id"],
  [
    "codon_table_by_id",
    { id: 2 },
    { "/id": 2, "/forward_table/TGA": "W", "/forward_table/ATA": "M", "/names": nonEmpty },
    { id: 2, nucleic_acid: "XNA" },
    "nucleic_acid",
  ],
  ["codon_table_list", {}, { "/count": lengthOf("/tables"), "/tables": some({ "/id": 11, "/names/0": "Bacterial" }) }, { all: true }, "all"],
  [
    "iupac_data_letters",
    { name: "protein_letters" },
    { "/letters/protein_letters": "ACDEFGHIKLMNPQRSTVWY", "/counts/protein_letters": 20 },
    { name: "letters" },
    "name",
  ],
  ["iupac_data_weights", { name: "atom_weights", symbol: "Fe" }, { "/unit": "Da", "/weights/Fe": close(55.845) }, { symbol: "Fe" }, "name"],
];

export const biopythonCases: readonly ToolCases[] = rows.map(([tool, args, expect, wrong, names]) => ({
  tool,
  correct: [{ arguments: args, expect }],
  bad: [refusal(wrong, names)],
}));
