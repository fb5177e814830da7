import { isJsonObject } from "../json.ts";
import type { Field, Recipe } from "../rules/recipe.ts";

function ofProtein(fields: (protein: string) => Field[]): Recipe {
  return {
    kinds: { prot_sequence: "protein" },
    make: (pick) => ({ prot_sequence: pick.protein(4) }),
    fields: (noun) => fields(noun("prot_sequence")),
  };
}

/** Keys that a codon table is asked for, with what later calls can use them for. */
function tableFields(table: string): Field[] {
  return [
    { at: "/stop_codons/0", kind: "motif", say: `the first stop codon that ${table} lists` },
    { at: "/start_codons/0", kind: "motif", say: `the first start codon that ${table} lists` },
    { at: "/names/0", say: `the first name of ${table}` },
    ...["W", "M", "K", "Y", "F"].map(
      (letter): Field => ({ at: `/back_table/${letter}`, kind: "motif", say: `the codon that ${table} gives back for residue ${letter}` }),
    ),
    ...["TGA", "CTG", "AGA", "ATA", "AAA", "UGA", "CUG"].map(
      (codon): Field => ({ at: `/forward_table/${codon}`, say: `the residue that ${table} reads ${codon} as` }),
    ),
  ];
}

const LETTER_SETS = [
  "unambiguous_dna_letters",
  "ambiguous_dna_letters",
  "extended_dna_letters",
  "unambiguous_rna_letters",
  "ambiguous_rna_letters",
  "protein_letters",
  "extended_protein_letters",
];
const NUCLEOTIDE_WEIGHTS = [
  "unambiguous_dna_weights",
  "unambiguous_rna_weights",
  "monoisotopic_unambiguous_dna_weights",
  "monoisotopic_unambiguous_rna_weights",
];
const PROTEIN_WEIGHTS = ["protein_weights", "monoisotopic_protein_weights"];
const words = (name: string): string => name.replaceAll("_", " ").replaceAll("dna", "DNA").replaceAll("rna", "RNA");

/** Bio.SeqUtils.ProtParam and Bio.Data. */
export const proteinAndTableRecipes: Record<string, Recipe> = {
  protparam_analysis: ofProtein((protein) => [
    { at: "/instability_index", decimals: 2, kind: "number", say: `the instability index of ${protein}` },
    { at: "/gravy", decimals: 3, kind: "number", say: `the GRAVY score of ${protein}` },
    { at: "/molecular_weight_da", decimals: 2, kind: "number", say: `the molecular weight in Da of ${protein}` },
    { at: "/isoelectric_point", decimals: 2, kind: "number", say: `the isoelectric point of ${protein}` },
    { at: "/molar_extinction_coefficient/reduced", say: `the molar extinction coefficient (cysteines reduced) of ${protein}` },
    { at: "/secondary_structure_fraction/helix", decimals: 3, say: `the helix fraction of ${protein}` },
  ]),
  protparam_aromaticity: ofProtein((protein) => [{ at: "/aromaticity", decimals: 3, kind: "number", say: `the aromaticity of ${protein}` }]),
  protparam_isoelectric_point: ofProtein((protein) => [{ at: "/isoelectric_point", decimals: 2, kind: "number", say: `the isoelectric point of ${protein}` }]),
  protparam_molecular_weight: {
    kinds: { prot_sequence: "protein" },
    make: (pick) => ({ prot_sequence: pick.protein(), ...(pick.choices.chance(0.3) ? { monoisotopic: true } : {}) }),
    fields: (noun, { arguments: given }) => [
      {
        at: "/molecular_weight_da",
        decimals: 2,
        kind: "number",
        say: `the ${given.monoisotopic === true ? "monoisotopic mass" : "average molecular weight"} in Da of ${noun("prot_sequence")}`,
      },
    ],
  },
  codon_table_standard: { kinds: {}, make: () => ({}), fields: () => tableFields("the standard genetic code") },
  codon_table_by_id: {
    kinds: { id: "table" },
    make: (pick) => ({ id: pick.table(), ...(pick.choices.chance(0.2) ? { nucleic_acid: "RNA" } : {}) }),
    fields: (noun, { arguments: given }) => tableFields(`${noun("id")}${given.nucleic_acid === "RNA" ? " (in RNA letters)" : ""}`),
  },
  codon_table_list: {
    kinds: {},
    make: () => ({}),
    fields: (_, { output }) => {
      const tables = isJsonObject(output) && Array.isArray(output.tables) ? output.tables : [];
      return [
        { at: "/count", say: "the number of genetic codes in the NCBI list" },
        ...tables
          .slice(0, 30)
          .flatMap((table, index): Field[] =>
            isJsonObject(table) && Array.isArray(table.names)
              ? [{ at: `/tables/${index}/id`, kind: "table", say: `the NCBI genetic code named "${String(table.names[0])}"` }]
              : [],
          ),
      ];
    },
  },
  iupac_data_letters: {
    kinds: {},
    make: (pick) => ({ name: pick.choices.one(LETTER_SETS) }),
    fields: (_, { arguments: given }) => {
      const name = typeof given.name === "string" ? given.name : "unambiguous_dna_letters";
      return [
        { at: `/counts/${name}`, say: `the number of ${words(name)} in the IUPAC alphabet` },
        { at: `/letters/${name}`, say: `the ${words(name)} of the IUPAC alphabet` },
      ];
    },
  },
  iupac_data_weights: {
    kinds: {},
    make: (pick) => {
      const protein = pick.text(["protein"]);
      if (pick.choices.chance(0.5))
        return {
          name: pick.choices.one(PROTEIN_WEIGHTS),
          symbol: protein && /^[ACDEFGHIKLMNPQRSTVWY]/.test(protein) ? protein.charAt(0) : pick.choices.one(["A", "G", "W", "K", "Y", "C"]),
        };
      if (pick.choices.chance(0.2)) return { name: "atom_weights", symbol: pick.choices.one(["C", "N", "O", "S", "P", "Se"]) };
      return { name: pick.choices.one(NUCLEOTIDE_WEIGHTS), symbol: pick.choices.one(["A", "C", "G"]) };
    },
    fields: (_, { arguments: given }) => {
      const symbol = typeof given.symbol === "string" ? given.symbol : "A";
      return [{ at: `/weights/${symbol}`, kind: "number", say: `the weight in Da of ${symbol} in the table of ${words(String(given.name))}` }];
    },
  },
};
