/** Types of biological seeds that Biopython's own tables and calculations answer for, so without internet and without a key. */
export const biopythonSeedTypes = [
  "restriction_enzyme",
  "genetic_code",
  "amino_acid",
  "modified_residue",
  "dna_motif",
  "dna_sequence",
  "peptide_motif",
  "peptide",
] as const;
